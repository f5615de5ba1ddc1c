// Is this group for people like me? The group's own statement, answered by one's own word, never proved.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '../shell/router';
import { useState } from 'react';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { Choice, type Wrongs } from '../ui/form';
import type { Draft } from './draft';
import type { AskProps } from './Enquiry';
import { QuestionPage } from './QuestionPage';

export function AskFit({ org, group, draft, change, next, back, place }: AskProps) {
  const { t } = useLingui();
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const pick = (fits: Draft['fits']) => ({
    name: 'fits',
    checked: draft.fits === fits,
    onChange: () => {
      change({ fits });
      setWrongs({});
    },
  });
  const carryOn = () => {
    if (draft.fits === '' || draft.fits === 'no') setWrongs({ fits: t`Choose what is true for you` });
    else next();
  };
  return (
    <QuestionPage
      back={back}
      place={place}
      heading={<Trans>Is this true for you?</Trans>}
      why={
        <>
          <blockquote className="statement">{group.programme.eligibility_statement?.text}</blockquote>
          <p className="soft">
            <Trans>Each group is for people who share something. We go by your own word, and ask for no proof.</Trans>
          </p>
        </>
      }
      wrongs={wrongs}
      onSubmit={carryOn}
      acts={draft.fits === 'no' ? <Sibling org={org} of={group.programme.sibling} /> : undefined}
    >
      <fieldset className="choices" id="fits">
        <legend className="vh">
          <Trans>Is this true for you?</Trans>
        </legend>
        <Choice {...pick('yes')}>
          <Trans>Yes, this is me</Trans>
        </Choice>
        <Choice {...pick('unsure')} more={<Trans>Carry on, and we look at it together.</Trans>}>
          <Trans>I am not sure</Trans>
        </Choice>
        <Choice {...pick('no')}>
          <Trans>No, not quite</Trans>
        </Choice>
      </fieldset>
    </QuestionPage>
  );
}

/** The way to what fits better: the sibling programme, or all groups. */
function Sibling({ org, of }: { org: string; of: string | null }) {
  const programmes = useGet('/v1/public/{org}/programmes', { path: { org } });
  const sibling = programmes.data?.items.find((programme) => programme.id === of);
  return (
    <section className="stack" aria-live="polite">
      <h2>
        <Trans>Then another group may fit better</Trans>
      </h2>
      {sibling && (
        <div className="stack stack--s">
          <h3>{sibling.name}</h3>
          <p>{sibling.who_for}</p>
        </div>
      )}
      <p>
        <Link className="btn" to={paths.organisation(org)}>
          <Trans>Look at the other groups</Trans>
        </Link>
      </p>
    </section>
  );
}
