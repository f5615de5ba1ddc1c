// Whether an authenticator app is set up, with the way to the page that changes it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { day, inZone, ownZone } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';

export function SecondThing() {
  const { t, i18n } = useLingui();
  const found = useGet('/v1/auth/second-factor', {});
  const set = found.data && found.data.state !== 'not_set';
  const needed = found.data?.needed_from && day(inZone(found.data.needed_from, ownZone()), i18n.locale);
  return (
    <section className="stack stack--s" aria-labelledby="second-factor">
      <h2 id="second-factor">
        <Trans>A second thing to show</Trans>
      </h2>
      {found.isPending && <Loading>{t`Getting the second factor`}</Loading>}
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {set && (
        <p className="tag tag--done">
          <Trans>An authenticator app is set up</Trans>
        </p>
      )}
      {found.data && !set && (
        <p>
          <Trans>With an authenticator app on your phone, nobody gets in who only reads your mail.</Trans>{' '}
          {needed && <Trans>Your work needs it from {needed}.</Trans>}
        </p>
      )}
      {found.data && (
        <p>
          <Link className="alone" to={paths.mySecond()}>
            {set ? <Trans>Change it, or get new recovery codes</Trans> : <Trans>Set it up</Trans>}
          </Link>
        </p>
      )}
    </section>
  );
}
