// Is this group for people like me? The group's own statement, answered by one's own word, never proved.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '../shell/router';
import { useState } from 'react';
import { paths } from '../paths';
import { Choice, Wrong, type Wrongs } from '../ui/form';
import type { Draft } from './draft';
import type { AskProps } from './Enquiry';
import { QuestionPage } from './QuestionPage';

export function AskFit({ org, group, draft, change, next, back, place }: AskProps) {
  const { t } = useLingui();
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const pick = (fits: Draft['fits']) => ({
    name: 'fits',
    id: `fits-${fits}`,
    checked: draft.fits === fits,
    onChange: () => {
      change({ fits });
      setWrongs({});
    },
  });
  const carryOn = () => {
    if (draft.fits === '' || draft.fits === 'no') setWrongs({ 'fits-yes': t`Choose what is true for you` });
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
      acts={draft.fits === 'no' ? <Siblings org={org} all={group.programme.siblings} /> : undefined}
    >
      <fieldset className={wrongs['fits-yes'] ? 'choices field--wrong' : 'choices'}>
        <legend className="vh">
          <Trans>Is this true for you?</Trans>
        </legend>
        <Wrong id="fits" words={wrongs['fits-yes']} />
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

/** The way to what fits better: the programmes of the same family, or all groups. */
function Siblings({ org, all }: { org: string; all: AskProps['group']['programme']['siblings'] }) {
  return (
    <section className="stack" aria-live="polite">
      <h2>
        <Trans>Then another group may fit better</Trans>
      </h2>
      {all.map((sibling) => (
        <div key={sibling.id} className="stack stack--s">
          <h3>
            <Link to={`${paths.organisation(org)}?programme=${sibling.id}`}>{sibling.name}</Link>
          </h3>
          <p className="asis">{sibling.who_for}</p>
        </div>
      ))}
      <p>
        <Link className="btn btn--plain" to={paths.organisation(org)}>
          <Trans>Look at all groups</Trans>
        </Link>
      </p>
    </section>
  );
}
