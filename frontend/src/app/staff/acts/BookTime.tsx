// Booking or moving a conversation for somebody: the same times that they are offered on their own page.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { useGet } from '../../../api/client';
import { clock, day, ownZone } from '../../ui/dates';
import { Field } from '../../ui/form';
import { Loading, Trouble } from '../../ui/states';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

export function BookTime({ org, journey, done, close }: ActProps) {
  const { t, i18n } = useLingui();
  const { behalf, setHow } = useOnBehalf();
  const [slot, setSlot] = useState('');
  const [wrong, setWrong] = useState<string>();
  const moves = journey.may.includes('move-conversation');
  const send = (verb: 'hold-slot' | 'book' | 'move-conversation') =>
    unwrap(
      client.POST(`/v1/orgs/{org}/journeys/{journey}/${verb}`, {
        params: { path: { org, journey: journey.id } },
        body: { slot, on_behalf: behalf },
      }),
    );
  const slots = useGet('/v1/orgs/{org}/groups/{group}/slots', { path: { org, group: journey.group?.id ?? '' }, query: { time_zone: ownZone() } });
  if (slots.isPending) return <Loading>{t`Getting the times`}</Loading>;
  if (slots.error) return <Trouble error={slots.error} again={() => void slots.refetch()} />;
  const byDay = Map.groupBy(slots.data.items, ({ local_start: start }) => start.slice(0, 10));
  return (
    <ActForm
      act={async () => {
        if (moves) return send('move-conversation');
        // Kept first, so that nobody else books it in between.
        await send('hold-slot');
        return send('book');
      }}
      ready={() => {
        setWrong(slot ? undefined : t`Choose a time`);
        return slot !== '';
      }}
      done={done}
      close={close}
      send={moves ? <Trans>Move it to this time</Trans> : <Trans>Book this time</Trans>}
    >
      {byDay.size === 0 ? (
        <p className="tag tag--care">
          <Trans>No time in the next two weeks. The facilitators can add hours.</Trans>
        </p>
      ) : (
        <Field id="slot" label={t`When?`} wrong={wrong}>
          <select id="slot" className="input" value={slot} aria-invalid={wrong ? true : undefined} onChange={(event) => setSlot(event.target.value)}>
            <option value="">{t`Choose a time`}</option>
            {[...byDay].map(([date, of]) => (
              <optgroup key={date} label={day(date, i18n.locale)}>
                {of.map(({ slot: one, local_start: start }) => (
                  <option key={one} value={one}>
                    {clock(start, i18n.locale)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </Field>
      )}
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
