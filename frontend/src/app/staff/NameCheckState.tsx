// A name-check as staff may look at it: how it stands and whom to speak to. Who answered what is nowhere.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap, useChange } from '../../api/change';
import { get, useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { say } from '../shell/Said';
import type { Journey } from '../journey/types';
import { telephone } from '../ui/contact';
import { Loading, Trouble } from '../ui/states';

type NameCheck = components['schemas']['NameCheck'];
type Answer = components['schemas']['AnswerInput'];

interface CheckProps {
  org: string;
  journey: Journey;
}

export function NameCheckState({ org, journey }: CheckProps) {
  const { t } = useLingui();
  const params = { path: { org, journey: journey.id } };
  const found = useGet('/v1/orgs/{org}/journeys/{journey}/name-check', params);
  return (
    <section className="stack" aria-labelledby="name-check">
      <h2 id="name-check">
        <Trans>Name-check</Trans>
      </h2>
      {found.isPending && <Loading>{t`Getting the name-check`}</Loading>}
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && (
        <>
          <State check={found.data} />
          <SpeakTo org={org} journey={journey} check={found.data} />
        </>
      )}
    </section>
  );
}

function State({ check }: { check: NameCheck }) {
  const number = check.talk_needed;
  switch (check.state) {
    case 'none':
      return <p className="soft"><Trans>They have not said yet that the members may be asked.</Trans></p>;
    case 'consented':
      return <p><Trans>They agree to be named, with this beside it: “{check.detail}”</Trans></p>;
    case 'asking':
      return <p className="tag tag--half"><Trans>The members are being asked</Trans></p>;
    case 'clear':
      return <p className="tag tag--done"><Trans>Clear: nobody here knows them</Trans></p>;
    case 'talk_needed':
      return <p className="tag tag--now">{number === null ? <Trans>A talk is needed</Trans> : <Trans>A talk is needed: {number}</Trans>}</p>;
    case 'unanswered':
      return <p className="tag tag--now"><Trans>Not everybody answered. Speak to them, then close it.</Trans></p>;
    case 'closed':
      return <p className="tag tag--done"><Trans>Closed</Trans></p>;
    default:
      return null;
  }
}

/** Who wishes to be spoken to, is reached by telephone only, or did not answer in time; what they say is written down. */
function SpeakTo({ org, journey, check }: CheckProps & { check: NameCheck }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { queryKey } = get('/v1/orgs/{org}/journeys/{journey}/name-check', { path: { org, journey: journey.id } });
  const record = useChange((body: { question: string; answer: Answer }) =>
    unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/record-name-check-answer', { params: { path: { org, journey: journey.id } }, body })),
  );
  const written = (next: NameCheck) => {
    queries.setQueryData(queryKey, next);
    say(<Trans>Their answer is written down</Trans>);
  };
  if (check.speak_to.length === 0) return null;
  const why = new Map([
    ['asked_for_talk', t`asked for a talk`],
    ['by_phone', t`is reached by telephone`],
    ['unanswered', t`did not answer in time`],
  ]);
  const answers: [Answer, string][] = [
    ['dont_know', t`Does not know them`],
    ['know', t`Knows them`],
  ];
  return (
    <div className="stack stack--s">
      <h3>
        <Trans>Speak to</Trans>
      </h3>
      {record.error && <Trouble error={record.error} />}
      <ul className="people">
        {check.speak_to.map(({ question, preferred_name: name, phone, why: reason }) => (
          <li key={question}>
            <span className="person">
              <span className="person__name">{name}</span>
              <span className="person__what">
                {why.get(reason)}
                {phone && <>: <a href={telephone(phone)}>{phone}</a></>}
              </span>
            </span>
            {reason !== 'asked_for_talk' && (
              <span className="cluster cluster--s">
                {answers.map(([answer, label]) => (
                  <button
                    key={answer}
                    type="button"
                    className="btn btn--plain btn--s"
                    onClick={() => record.isPending || record.mutate({ question, answer }, { onSuccess: (next) => written(next) })}
                  >
                    {label}
                    <span className="vh">: {name}</span>
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
