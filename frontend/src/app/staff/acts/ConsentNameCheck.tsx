// That the members may be shown somebody's name and one detail of their own choice, as they said.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { TextField } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

export function ConsentNameCheck({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const { behalf, setHow } = useOnBehalf();
  const [detail, setDetail] = useState('');
  const [wrong, setWrong] = useState<string>();
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/consent-name-check', {
            params: { path: { org, journey: journey.id } },
            body: { detail: detail.trim(), on_behalf: behalf },
          }),
        )
      }
      ready={() => {
        setWrong(detail.trim() ? undefined : t`Write one detail that they chose`);
        return detail.trim() !== '';
      }}
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>
        <Trans>The members see the name and this detail, and say whether they know the person. Nobody else sees either.</Trans>
      </p>
      <TextField id="detail" label={t`One detail of their own choice`} hint={t`By which somebody who knows them would know them: “I work at the harbour.”`} wrong={wrong} maxLength={200} value={detail} onChange={(event) => setDetail(event.target.value)} />
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
