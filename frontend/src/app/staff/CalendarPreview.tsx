// The next sessions of a group, now and after a change, side by side.
import { Trans, useLingui } from '@lingui/react/macro';
import { clock, shortDay } from '../ui/dates';
import type { Row } from './sessionChange';

export function CalendarPreview({ rows }: { rows: Row[] }) {
  const { t, i18n } = useLingui();
  const said = (local: string) => `${shortDay(local, i18n.locale)}, ${clock(local, i18n.locale)}`;
  if (rows.length === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="calendar">
      <h2 id="calendar" className="h-row">
        <Trans>The calendar then</Trans>
      </h2>
      <table className="table table--fold" aria-live="polite">
        <caption className="vh">
          <Trans>The next sessions, now and after this change</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col"><Trans>Now</Trans></th>
            <th scope="col"><Trans>Then</Trans></th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ session, after, stays }) => {
            const same = after === session.local_start.slice(0, 19);
            return (
              <tr key={session.id}>
                <td data-label={t`Now`}>{said(session.local_start)}</td>
                <td data-label={t`Then`}>
                  {stays === 'cancelled' && <span className="soft"><Trans>Called off already</Trans></span>}
                  {stays === 'moved' && <span className="soft"><Trans>The same: it was moved by itself</Trans></span>}
                  {!stays && after === null && <span className="tag tag--shut"><Trans>Called off</Trans></span>}
                  {!stays && same && <span className="soft"><Trans>The same</Trans></span>}
                  {!stays && after !== null && !same && <strong>{said(after)}</strong>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
