// Agreeing for somebody who heard or read how people treat each other here, version by version.
import { Trans, useLingui } from '@lingui/react/macro';
import { client, unwrap } from '../../../api/change';
import { useGet } from '../../../api/client';
import { paths } from '../../paths';
import { Loading, Trouble } from '../../ui/states';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

export function Agree({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const { behalf, setHow } = useOnBehalf();
  const agreement = useGet('/v1/orgs/{org}/journeys/{journey}/agreement', { path: { org, journey: journey.id } });
  if (agreement.isPending) return <Loading>{t`Getting what there is to agree to`}</Loading>;
  if (agreement.error) return <Trouble error={agreement.error} again={() => void agreement.refetch()} />;
  const { documents } = agreement.data;
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/agree', {
            params: { path: { org, journey: journey.id } },
            body: { versions: documents.map(({ version }) => version), on_behalf: behalf },
          }),
        )
      }
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>
        <Trans>They heard or read each of these, and agree:</Trans>
      </p>
      <ul className="rows">
        {documents.map(({ version, title, slug, number }) => (
          <li key={version}>
            <a className="alone" href={slug === null ? paths.staffGroupGuidelines(org, journey.group?.id ?? '') : paths.document(org, slug)} target="_blank" rel="noreferrer">
              <Trans>
                {title}, version {number} (opens in a new tab)
              </Trans>
            </a>
          </li>
        ))}
      </ul>
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
