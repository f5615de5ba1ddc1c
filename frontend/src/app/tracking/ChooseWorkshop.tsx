// Choosing a workshop: the next ones, each with its place and time. Another one can be chosen until it begins.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { NothingFits } from './NothingFits';
import { BackToMine, TrackedPage } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { useGo } from '../shell/router';
import { Choice, ErrorSummary, Send, Wrong, type Wrongs } from '../ui/form';
import { Format } from '../ui/offer';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';

type Workshop = components['schemas']['Workshop'];

export function ChooseWorkshop() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['book-workshop']}>{(journey) => <Choose journey={journey} />}</TrackedPage>;
}

function Choose({ journey }: { journey: Journey }) {
  const { t } = useLingui();
  const go = useGo();
  const found = useGet('/v1/tracking/workshops', {});
  const [session, setSession] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const book = useAct((choice: string) => unwrap(client.POST('/v1/tracking/book-workshop', { body: { session: choice } })));
  const full = isProblem(book.error) && book.error.code === 'group_full';
  const booked = journey.workshop;
  const open = found.data?.items.filter((each) => each.has_room && each.session !== booked?.session) ?? [];
  const [first] = open;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (book.isPending) return;
    if (session === '') return setWrongs({ [`workshop-${first?.session}`]: t`Choose one of the workshops` });
    setWrongs({});
    book.mutate(session, {
      onSuccess: () => go(paths.tracking()),
      onError: () => {
        setSession('');
        void found.refetch();
      },
    });
  };
  return (
    <div className="stack stack--l question">
      <BackToMine />
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>{booked ? <Trans>Choose another workshop</Trans> : <Trans>Choose a workshop</Trans>}</Heading>
          <p>
            <Trans>It shows what a group is like: going round, passing, taking time. You can keep quiet all the way through.</Trans>
          </p>
          {booked && (
            <p>
              <Trans>
                Now you come to {booked.name}: <When moment={booked} minutes={booked.minutes} />. That stays until you choose another here.
              </Trans>
            </p>
          )}
        </div>
        {full && (
          <p className="strong" role="alert">
            <Trans>Somebody else took the last place there just now. These have room.</Trans>
          </p>
        )}
        {found.isPending && <Loading>{t`Getting the workshops`}</Loading>}
        {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
        {found.data && !first && (
          <p>
            <Trans>No workshop has room just now. Tell us below, and we look for a way with you.</Trans>
          </p>
        )}
        {first && <Workshops open={open} picked={session} pick={setSession} wrong={Object.values(wrongs)[0]} />}
        {book.error && !full && <Trouble error={book.error} />}
        {first && (
          <div className="cluster">
            <Send busy={book.isPending} saying={<Trans>Booking</Trans>}>
              <Trans>Come to this one</Trans>
            </Send>
          </div>
        )}
      </form>
      {found.isSuccess && <NothingFits journey={journey} />}
    </div>
  );
}

interface WorkshopsProps {
  open: Workshop[];
  /** The chosen one's session; empty where none is. */
  picked: string;
  pick: (session: string) => void;
  wrong: string | undefined;
}

function Workshops({ open, picked, pick, wrong }: WorkshopsProps) {
  return (
    <fieldset className={wrong ? 'choices field--wrong' : 'choices'}>
      <legend className="vh">
        <Trans>The next workshops</Trans>
      </legend>
      <Wrong id="workshop" words={wrong} />
      {open.map((each) => (
        <Choice
          key={each.session}
          name="workshop"
          id={`workshop-${each.session}`}
          checked={each.session === picked}
          onChange={() => pick(each.session)}
          more={<>{each.name}. <Format format={each.format} /></>}
        >
          <When moment={each} minutes={each.minutes} />
        </Choice>
      ))}
    </fieldset>
  );
}
