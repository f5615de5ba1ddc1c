// One question to a member: do you know this person from outside? One word, once, and no reason.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { get, useGet } from '../../api/client';
import { questionToken } from '../../api/credential';
import { failure, isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { useBelongsTo } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Choice, ErrorSummary, Send, Wrong, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { Until } from '../ui/Until';

type Schemas = components['schemas'];
type Word = Schemas['NameCheckAnswer']['answer'];

export function NameQuestion() {
  const { t } = useLingui();
  useTitle(t`A short question`);
  const question = useGet('/v1/name-check', {}, { enabled: questionToken() !== null });
  useBelongsTo(question.data?.organisation);
  const [said, setSaid] = useState<Word | null>(null);
  if (questionToken() === null || (question.error && ['signed_out', 'not_found'].includes(failure(question.error)))) return <Over />;
  if (question.isPending) return <Loading page>{t`Getting the question`}</Loading>;
  if (!question.data) return <Trouble page error={question.error} again={() => void question.refetch()} />;
  if (question.data.state !== 'open') return <Thanks said={said} />;
  return <Ask question={question.data} answered={setSaid} />;
}

interface AskProps {
  question: Schemas['NameCheckQuestion'];
  answered: (word: Word) => void;
}

function Ask({ question, answered }: AskProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [word, setWord] = useState<Word | ''>('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const key = get('/v1/name-check', {}).queryKey;
  const answer = useChange((given: Word) => unwrap(client.POST('/v1/name-check', { body: { answer: given } })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.isPending) return;
    if (word === '') return setWrongs({ 'word-dont_know': t`Choose one of the three answers` });
    setWrongs({});
    answer.mutate(word, {
      onSuccess: (now) => {
        answered(word);
        queries.setQueryData(key, now);
      },
      onError: (error) => isProblem(error) && error.status < 500 && void queries.invalidateQueries({ queryKey: key }),
    });
  };
  const pick = (value: Word) => ({
    name: 'word',
    id: `word-${value}`,
    checked: word === value,
    onChange: () => {
      setWord(value);
      setWrongs({});
    },
  });
  const name = question.preferred_name;
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <div className="stack">
        <Heading>
          <Trans>Do you know this person from outside?</Trans>
        </Heading>
        <p>
          <Trans>Someone may join something that you are part of. We ask, so that everyone can speak freely. They agreed that you read this:</Trans>
        </p>
      </div>
      <div className="card shown">
        <p className="shown__name">{name}</p>
        <p className="asis">
          <Trans>“{question.detail}”</Trans>
        </p>
      </div>
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <fieldset className={wrongs['word-dont_know'] ? 'choices field--wrong' : 'choices'}>
          <legend className="label">
            <Trans>Your answer</Trans>
          </legend>
          <Wrong id="word" words={wrongs['word-dont_know']} />
          <Choice {...pick('dont_know')}>
            <Trans>I don’t know them</Trans>
          </Choice>
          <Choice {...pick('know')} more={<Trans>Or you think you might. You need not say how. We look for a way that works for you both.</Trans>}>
            <Trans>I know them</Trans>
          </Choice>
          <Choice {...pick('talk')} more={<Trans>One of them gets in touch with you.</Trans>}>
            <Trans>I’d rather talk to a facilitator</Trans>
          </Choice>
        </fieldset>
        {answer.error && <Trouble error={answer.error} />}
        <div className="cluster">
          <Send busy={answer.isPending} saying={<Trans>Sending</Trans>}>
            <Trans>Send my answer</Trans>
          </Send>
        </div>
      </form>
      <section className="stack stack--s" aria-labelledby="after">
        <h2 id="after">
          <Trans>What happens with your answer</Trans>
        </h2>
        <ul>
          <li><Trans>{name} never learns who was asked, or what anyone said.</Trans></li>
          <li><Trans>We keep the result and its date. We do not keep who answered what.</Trans></li>
          <li>
            <Trans>
              Please answer by <Until at={question.until} />. After that a facilitator may ring you.
            </Trans>
          </li>
        </ul>
        <p className="soft">
          <Trans>You can answer once. Please keep the name to yourself.</Trans>
        </p>
      </section>
    </div>
  );
}

function Thanks({ said }: { said: Word | null }) {
  return (
    <div className="stack measure">
      <Heading>
        <Trans>Thank you. Your answer has reached us.</Trans>
      </Heading>
      <p>
        {said === 'talk' ? <Trans>A facilitator gets in touch with you. There is nothing more to do here.</Trans> : <Trans>There is nothing more to do. Please keep the name to yourself.</Trans>}
      </p>
    </div>
  );
}

/** Nobody is asked any more, or somebody came here without a link. */
function Over() {
  return (
    <div className="stack measure">
      <Heading>
        <Trans>There is no question here any more</Trans>
      </Heading>
      <p>
        <Trans>It was answered, or is no longer asked. You need not do anything.</Trans>
      </p>
    </div>
  );
}
