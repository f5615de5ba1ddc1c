// What somebody says of the programme's statement, read out to them as it stands.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { useGet } from '../../../api/client';
import { Choice } from '../../ui/form';
import { Loading, Trouble } from '../../ui/states';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

export function Affirm({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const { behalf, setHow } = useOnBehalf();
  const [isTrue, setTrue] = useState(true);
  const programme = useGet('/v1/public/{org}/programmes/{programme}', { path: { org, programme: journey.programme.id } });
  if (programme.isPending) return <Loading>{t`Getting the statement`}</Loading>;
  if (programme.error) return <Trouble error={programme.error} again={() => void programme.refetch()} />;
  const statement = programme.data.eligibility_statement;
  if (!statement) return <Trouble error={{ status: 404, code: 'not_found' }} />;
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/affirm', {
            params: { path: { org, journey: journey.id } },
            body: { statement: statement.id, is_true: isTrue, on_behalf: behalf },
          }),
        )
      }
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>
        <Trans>Read this out as it stands:</Trans>
      </p>
      <blockquote className="statement">{statement.text}</blockquote>
      <fieldset className="choices">
        <legend className="label">
          <Trans>What do they say?</Trans>
        </legend>
        <Choice name="is_true" checked={isTrue} onChange={() => setTrue(true)}>
          <Trans>Yes, this is me</Trans>
        </Choice>
        <Choice name="is_true" checked={!isTrue} onChange={() => setTrue(false)} more={<Trans>Another group may fit better.</Trans>}>
          <Trans>Not quite</Trans>
        </Choice>
      </fieldset>
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
