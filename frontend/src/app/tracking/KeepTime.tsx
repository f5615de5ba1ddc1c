// A time is kept for ten minutes: read it through and book it, in one press.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '../../api/change';
import { get } from '../../api/client';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { Heading } from '../shell/page';
import { useGo } from '../shell/router';
import { clock, inZone, ownZone } from '../ui/dates';
import { Names } from '../ui/Names';
import { Trouble } from '../ui/states';
import { When } from '../ui/When';
import { BackToMine } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import type { Conversation, Journey } from '../journey/types';

interface KeepTimeProps {
  journey: Journey;
  conversation: Conversation;
  /** Looks for another one. */
  other: () => void;
}

export function KeepTime({ journey, conversation, other }: KeepTimeProps) {
  const { i18n } = useLingui();
  const go = useGo();
  const queries = useQueryClient();
  const book = useAct(async () => {
    // The page may have been refreshed since the time was chosen: the list tells what stands for it.
    const from = conversation.starts_at;
    const to = new Date(new Date(from).getTime() + 60_000).toISOString();
    const query = { from, to, time_zone: conversation.time_zone };
    const { items } = await queries.fetchQuery({ ...get('/v1/tracking/slots', { query }), staleTime: 0 });
    const kept = items.find(({ starts_at }) => starts_at === conversation.starts_at);
    if (!kept) throw gone;
    return unwrap(client.POST('/v1/tracking/book', { body: { slot: kept.slot } }));
  }, () => go(paths.tracking()));
  const lost = isProblem(book.error) && book.error.code === 'slot_gone';
  const until = journey.due_at && clock(inZone(journey.due_at, ownZone()), i18n.locale);
  return (
    <div className="stack stack--l question">
      <BackToMine />
      <section className="hearth stack">
        <Heading>
          <Trans>Book this time?</Trans>
        </Heading>
        <p className="hearth__when">
          <When moment={conversation} minutes={conversation.minutes} />
        </p>
        <p>
          <Trans>You talk with <Names of={conversation.with} />.</Trans>
        </p>
        {until && !lost && (
          <p className="soft">
            <Trans>We keep it for you until {until} while you decide. After that someone else may take it.</Trans>
          </p>
        )}
        {lost && (
          <p className="strong" role="alert">
            <Trans>We could not keep this time, and someone else has it now. Please choose a new one.</Trans>
          </p>
        )}
        {book.error && !lost && <Trouble error={book.error} />}
        <div className="cluster">
          {!lost && (
            <button
              type="button"
              className="btn"
              aria-busy={book.isPending || undefined}
              onClick={() => book.isPending || book.mutate()}
            >
              {book.isPending ? <Trans>Booking</Trans> : <Trans>Book this time</Trans>}
            </button>
          )}
          <button type="button" className={lost ? 'btn' : 'btn btn--plain'} onClick={other}>
            <Trans>Look at other times</Trans>
          </button>
        </div>
        <p className="soft">
          <Trans>You can move it or give it back later.</Trans>
        </p>
      </section>
    </div>
  );
}

const gone = { status: 409, code: 'slot_gone', title: '', detail: '' };
