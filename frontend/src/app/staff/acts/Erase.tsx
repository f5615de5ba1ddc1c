// Removing everything about a journey, for its person: afterwards there is no page of it any more.
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '../../../api/change';
import { get } from '../../../api/client';
import { paths } from '../../paths';
import { useGo } from '../../shell/router';
import { say } from '../../shell/Said';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

export function Erase({ org, journey, close }: ActProps) {
  const go = useGo();
  const queries = useQueryClient();
  const { behalf, setHow } = useOnBehalf();
  const params = { path: { org, journey: journey.id } };
  const gone = () => {
    go(paths.journeys(org), { replace: true });
    queries.removeQueries({ queryKey: get('/v1/orgs/{org}/journeys/{journey}', params).queryKey });
    // It stood in lists, and a place of it may be somebody else's now.
    void queries.invalidateQueries();
    say(<Trans>Everything about it is removed</Trans>);
  };
  return (
    <ActForm
      act={async () => {
        await unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/erase', { params, body: { on_behalf: behalf } }));
        return journey;
      }}
      done={gone}
      close={close}
      send={<Trans>Remove everything</Trans>}
    >
      <p>
        <Trans>Everything about this journey is removed for good. This can’t be undone.</Trans>
      </p>
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
