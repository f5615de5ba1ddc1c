// Above each page for people: that the organisation is away, until when, and what becomes of what they send.
import { Trans, useLingui } from '@lingui/react/macro';
import { day, isPast } from '../ui/dates';
import { NoteIcon } from './icons';
import { useOrganisation } from './organisation';

export function Closed() {
  const { i18n } = useLingui();
  const closed = useOrganisation()?.closures.find(({ begins_at: from, ends_at: until }) => isPast(from) && !isPast(until));
  if (!closed) return null;
  const back = day(closed.back_on, i18n.locale);
  const read = closed.read_by && day(closed.read_by, i18n.locale);
  return (
    <aside className="notice closed">
      <NoteIcon />
      <div className="stack stack--s">
        <p className="strong">
          <Trans>We are away until {back}.</Trans>
        </p>
        <p className="asis">{closed.note}</p>
        <p>
          {read ? <Trans>What you send us is kept. Somebody reads it by {read}.</Trans> : <Trans>What you send us is kept, and read when we are back.</Trans>}
        </p>
      </div>
    </aside>
  );
}
