// What is held on the journey of this tab's link: for whoever has no address to sign in with, or does not want to.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import { BackToMine, TrackedPage } from '../journey/TrackedPage';
import { Heading, useTitle } from '../shell/page';
import { Loading, Trouble } from '../ui/states';
import { HeldJourney, Logged, TakeAlong } from './Held';

export function TrackedData() {
  const { t } = useLingui();
  useTitle(t`My data`);
  return <TrackedPage>{() => <Read />}</TrackedPage>;
}

function Read() {
  const { t } = useLingui();
  const found = useGet('/v1/tracking/export', {});
  return (
    <div className="stack stack--l measure">
      <BackToMine />
      <div className="stack">
        <Heading>
          <Trans>My data</Trans>
        </Heading>
        <p className="lead">
          <Trans>Everything that is kept about you here. Nobody else is in it by name.</Trans>
        </p>
      </div>
      {found.isPending && <Loading>{t`Getting your data`}</Loading>}
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && (
        <>
          <TakeAlong data={found.data} />
          <HeldJourney journey={found.data.journey} />
          <Logged events={found.data.events} />
        </>
      )}
    </div>
  );
}
