// Going on without the introductory workshop, with a reason that stays in the history.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { TextArea } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';

export function ExemptWorkshop({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState<string>();
  return (
    <ActForm
      act={() => unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/exempt-workshop', { params: { path: { org, journey: journey.id } }, body: { why: why.trim() } }))}
      ready={() => {
        setWrong(why.trim() ? undefined : t`Write why it is not needed`);
        return why.trim() !== '';
      }}
      done={done}
      close={close}
      send={<Trans>Go on without the workshop</Trans>}
    >
      <TextArea id="why" label={t`Why is it not needed?`} hint={t`They read it too: “You took part in one in spring.”`} wrong={wrong} rows={3} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
    </ActForm>
  );
}
