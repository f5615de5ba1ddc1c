// Where somebody is signed in, and signing other devices out.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import { say } from '../shell/Said';
import { day, inZone, ownZone } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';

export function Devices() {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const devices = useGet('/v1/me/devices', { query: {} });
  const revoke = useChange((device: string) => unwrap(client.DELETE('/v1/me/devices/{device}', { params: { path: { device } } })));
  const end = (device: string, name: string) =>
    revoke.mutate(device, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/me/devices'] });
        say(<Trans>Signed out: {name}</Trans>);
      },
    });
  return (
    <section className="stack" aria-labelledby="devices">
      <h2 id="devices">
        <Trans>Where you are signed in</Trans>
      </h2>
      {devices.isPending && <Loading>{t`Getting your devices`}</Loading>}
      {(devices.error ?? revoke.error) && <Trouble error={devices.error ?? revoke.error} again={() => void devices.refetch()} />}
      {devices.data && (
        <ul className="people">
          {devices.data.items.map((device) => {
            const { name } = device;
            const seen = day(inZone(device.last_seen_at, ownZone()), i18n.locale);
            return (
              <li key={device.id}>
                <span className="person">
                  <span className="person__name">{name}</span>
                  <span className="person__what">
                    {device.this_device ? <Trans>This device</Trans> : <Trans>Last used on {seen}</Trans>}
                  </span>
                </span>
                {!device.this_device && (
                  <button type="button" className="btn btn--plain btn--s" aria-busy={(revoke.isPending && revoke.variables === device.id) || undefined} onClick={() => revoke.isPending || end(device.id, name)}>
                    <Trans>
                      Sign out<span className="vh">: {name}</span>
                    </Trans>
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
