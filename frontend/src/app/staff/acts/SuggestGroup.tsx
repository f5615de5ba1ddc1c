// Going on in another group: what was said and done stays, only what that group needs anew is asked again.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { useWhole } from '../../../api/client';
import { Field } from '../../ui/form';
import { Loading, Trouble } from '../../ui/states';
import { ActForm, type ActProps } from './ActForm';

export function SuggestGroup({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const [group, setGroup] = useState('');
  const [wrong, setWrong] = useState<string>();
  const groups = useWhole('/v1/orgs/{org}/groups', { path: { org }, query: { state: 'published' } });
  if (groups.isPending) return <Loading>{t`Getting the groups`}</Loading>;
  if (groups.error) return <Trouble error={groups.error} again={() => void groups.refetch()} />;
  return (
    <ActForm
      act={() => unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/suggest-group', { params: { path: { org, journey: journey.id } }, body: { group } }))}
      ready={() => {
        setWrong(group ? undefined : t`Choose a group`);
        return group !== '';
      }}
      done={done}
      close={close}
      send={<Trans>Go on in this group</Trans>}
    >
      <p>
        <Trans>Nothing is asked twice: only what that group needs anew.</Trans>
      </p>
      <Field id="group" label={t`The other group`} wrong={wrong}>
        <select id="group" className="input" value={group} aria-invalid={wrong ? true : undefined} onChange={(event) => setGroup(event.target.value)}>
          <option value="">{t`Choose a group`}</option>
          {groups.data.items
            .filter(({ id }) => id !== journey.group?.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </Field>
    </ActForm>
  );
}
