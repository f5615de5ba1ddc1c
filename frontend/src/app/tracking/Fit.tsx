// Is this group for people like me? The programme's own sentence, answered by one's own word; where it is not quite
// true, the programmes of the same family for whom it may be.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { BackToMine, TrackedPage } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo } from '../shell/router';
import { Choice, ErrorSummary, Send, Wrong, type Wrongs } from '../ui/form';
import { Reach } from '../ui/Reach';
import { Loading, Trouble } from '../ui/states';

export function Fit() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['affirm']}>{(journey) => <Sentence journey={journey} />}</TrackedPage>;
}

function Sentence({ journey }: { journey: Journey }) {
  const { t } = useLingui();
  const path = { org: journey.organisation, programme: journey.programme.id };
  const programme = useGet('/v1/public/{org}/programmes/{programme}', { path });
  if (programme.isPending) return <Loading page>{t`Getting the sentence`}</Loading>;
  if (programme.error) return <Trouble page error={programme.error} again={() => void programme.refetch()} />;
  const statement = programme.data.eligibility_statement;
  if (!statement) return <Trouble page error={new Error('a step without its statement')} again={() => void programme.refetch()} />;
  return <Ask key={statement.id} journey={journey} programme={programme.data} statement={statement} again={() => void programme.refetch()} />;
}

interface AskProps {
  journey: Journey;
  programme: components['schemas']['PublicProgramme'];
  statement: components['schemas']['PublicStatement'];
  again: () => void;
}

type Truth = 'yes' | 'no' | 'unsure' | '';

function Ask({ journey, programme, statement, again }: AskProps) {
  const { t } = useLingui();
  const go = useGo();
  const [truth, setTruth] = useState<Truth>('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const affirm = useAct((isTrue: boolean) =>
    unwrap(client.POST('/v1/tracking/affirm', { body: { statement: statement.id, is_true: isTrue } })),
  );
  const outdated = isProblem(affirm.error) && affirm.error.code === 'version_outdated';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (affirm.isPending) return;
    if (truth === '') return setWrongs({ 'truth-yes': t`Choose what is true for you` });
    setWrongs({});
    if (truth === 'unsure') return go(paths.tracking());
    affirm.mutate(truth === 'yes', {
      onSuccess: () => go(paths.tracking()),
      onError: (error) => isProblem(error) && error.code === 'version_outdated' && again(),
    });
  };
  const pick = (value: Truth) => ({
    name: 'truth',
    id: `truth-${value}`,
    checked: truth === value,
    onChange: () => {
      setTruth(value);
      setWrongs({});
    },
  });
  return (
    <div className="stack stack--l question">
      <BackToMine />
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>
            <Trans>Is this true for you?</Trans>
          </Heading>
          {outdated && (
            <p className="strong" role="alert">
              <Trans>The sentence was changed just now. This is the new one.</Trans>
            </p>
          )}
          <blockquote className="statement">{statement.text}</blockquote>
          <p className="soft">
            <Trans>Each group is for people who share something. We go by your own word, and ask for no proof.</Trans>
          </p>
        </div>
        <fieldset className={wrongs['truth-yes'] ? 'choices field--wrong' : 'choices'}>
          <legend className="vh">
            <Trans>Is this true for you?</Trans>
          </legend>
          <Wrong id="truth" words={wrongs['truth-yes']} />
          <Choice {...pick('yes')}>
            <Trans>Yes, this is me</Trans>
          </Choice>
          <Choice {...pick('no')} more={<Trans>We look with you for what fits better.</Trans>}>
            <Trans>No, not quite</Trans>
          </Choice>
          <Choice {...pick('unsure')} more={<Rather />}>
            <Trans>I am not sure yet</Trans>
          </Choice>
        </fieldset>
        {truth === 'no' && <Siblings org={journey.organisation} all={programme.siblings} />}
        {affirm.error && !outdated && <Trouble error={affirm.error} />}
        <div className="cluster">
          <Send busy={affirm.isPending} saying={<Trans>Saving</Trans>}>
            {truth === 'unsure' ? <Trans>Leave it open for now</Trans> : <Trans>Save my answer</Trans>}
          </Send>
        </div>
      </form>
    </div>
  );
}

function Rather() {
  const plain = useOrganisation()?.plain_contact;
  return plain ? <Trans>Take your time, or talk to us about it: <Reach words={plain} /></Trans> : <Trans>Take your time. The question stays here.</Trans>;
}

/** For whom the others of the family are, so that a "no" leads somewhere. */
function Siblings({ org, all }: { org: string; all: AskProps['programme']['siblings'] }) {
  if (all.length === 0) return null;
  return (
    <section className="stack" aria-live="polite">
      <h2>
        <Trans>One of these may be for you</Trans>
      </h2>
      {all.map((sibling) => (
        <div key={sibling.id} className="stack stack--s">
          <h3>
            <Link to={`${paths.organisation(org)}?programme=${sibling.id}`}>{sibling.name}</Link>
          </h3>
          <p className="asis">{sibling.who_for}</p>
        </div>
      ))}
      <p className="soft">
        <Trans>Save your answer, and we help you go on there. What you told us goes along.</Trans>
      </p>
    </section>
  );
}
