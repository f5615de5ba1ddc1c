// Booking a workshop for somebody, or another one: the same that they are offered on their own page.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { useGet } from '../../../api/client';
import type { components } from '../../../api/schema';
import { clock, shortDay } from '../../ui/dates';
import { Field } from '../../ui/form';
import { Format } from '../../ui/offer';
import { Loading, Trouble } from '../../ui/states';
import { When } from '../../ui/When';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

type Workshop = components['schemas']['Workshop'];

export function BookWorkshop({ org, journey, done, close }: ActProps) {
  const { t, i18n } = useLingui();
  const { behalf, setHow } = useOnBehalf();
  const [session, setSession] = useState('');
  const [wrong, setWrong] = useState<string>();
  const found = useGet('/v1/orgs/{org}/journeys/{journey}/workshops', { path: { org, journey: journey.id } });
  if (found.isPending) return <Loading>{t`Getting the workshops`}</Loading>;
  if (found.error) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const booked = journey.workshop;
  const open = found.data.items.filter((each) => each.has_room && each.session !== booked?.session);
  const chosen = open.find((each) => each.session === session);
  const short = ({ local_start: start, name }: Workshop) => `${shortDay(start, i18n.locale)}, ${clock(start, i18n.locale)}: ${name}`;
  return (
    <ActForm
      act={async () => {
        try {
          return await unwrap(
            client.POST('/v1/orgs/{org}/journeys/{journey}/book-workshop', {
              params: { path: { org, journey: journey.id } },
              body: { session, on_behalf: behalf },
            }),
          );
        } catch (error) {
          // Somebody may have taken the last place meanwhile.
          void found.refetch();
          throw error;
        }
      }}
      ready={() => {
        setWrong(chosen ? undefined : t`Choose a workshop`);
        return chosen !== undefined;
      }}
      done={done}
      close={close}
      send={booked ? <Trans>Book this one instead</Trans> : <Trans>Book this workshop</Trans>}
    >
      {booked && (
        <p>
          <Trans>
            Now they come to {booked.name}: <When moment={booked} minutes={booked.minutes} />. That stays until you book another.
          </Trans>
        </p>
      )}
      {open.length === 0 ? (
        <p className="tag tag--care">
          <Trans>No workshop has room just now.</Trans>
        </p>
      ) : (
        <Field id="workshop" label={t`Which one?`} wrong={wrong}>
          <select
            id="workshop"
            className="input"
            value={chosen ? session : ''}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? 'workshop-wrong' : undefined}
            onChange={(event) => setSession(event.target.value)}
          >
            <option value="">{t`Choose a workshop`}</option>
            {open.map((each) => (
              <option key={each.session} value={each.session}>
                {short(each)}
              </option>
            ))}
          </select>
        </Field>
      )}
      {chosen && (
        <p className="soft" aria-live="polite">
          <When moment={chosen} minutes={chosen.minutes} />. <Format format={chosen.format} />
        </p>
      )}
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
