// What somebody wishes, in a few lines, for themselves and for staff.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { clock, place } from '../ui/dates';
import { week, weekdayName } from '../ui/week';
import type { Wishes } from '../reach/wishes';

export function WishWords({ wishes }: { wishes: Wishes }) {
  const rung = wishes.by === 'phone' || wishes.voicemail !== 'no' || wishes.ask_for !== null;
  return (
    <ul className="plainlist">
      <li>
        <By by={wishes.by} />
        {wishes.phone && <span className="figures">: {wishes.phone}</span>}
      </li>
      {wishes.hours.length === 0 ? (
        <li>
          <Trans>At any time</Trans>
        </li>
      ) : (
        <HoursWords wishes={wishes} />
      )}
      {rung && (
        <li>
          <Left voicemail={wishes.voicemail} />
        </li>
      )}
      {wishes.ask_for && <li className="asis">{wishes.ask_for}</li>}
    </ul>
  );
}

function By({ by }: { by: string }) {
  switch (by) {
    case 'phone':
      return <Trans>By phone, no messages</Trans>;
    case 'page':
      return <Trans>Only on the page: nobody writes or rings</Trans>;
    default:
      return <Trans>By e-mail</Trans>;
  }
}

function Left({ voicemail }: { voicemail: string }) {
  switch (voicemail) {
    case 'yes':
      return <Trans>If nobody answers: leave a message</Trans>;
    case 'number_only':
      return <Trans>If nobody answers: leave only a number</Trans>;
    default:
      return <Trans>If nobody answers: leave no message</Trans>;
  }
}

/** "Thursday, 7pm to 8pm", a line for each day that has hours. */
function HoursWords({ wishes }: { wishes: Wishes }) {
  const { i18n } = useLingui();
  const at = (time: string) => clock(`2026-01-05T${time === '24:00' ? '00:00' : time}`, i18n.locale);
  return (
    <>
      {week.map((day, index) => {
        const ranges = wishes.hours.filter((one) => one.day === day);
        if (ranges.length === 0) return null;
        const weekday = weekdayName(index, i18n.locale);
        return (
          <li key={day}>
            {weekday}{' '}
            {ranges.map(({ from, until }, nth) => (
              <span key={from} className="nowrap">
                {nth > 0 && ', '}
                <Trans>
                  {at(from)} to {at(until)}
                </Trans>
              </span>
            ))}
          </li>
        );
      })}
      <li className="soft">
        <Trans>{place(wishes.time_zone)} time</Trans>
      </li>
    </>
  );
}
