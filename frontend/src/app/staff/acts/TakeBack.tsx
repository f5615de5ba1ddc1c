// Taking back what was written down by mistake. It stays in the history, crossed out, with the reason.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { TextArea } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';

export function TakeBack({ org, journey, fact, done, close }: ActProps & { fact: string }) {
  const { t } = useLingui();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState<string>();
  return (
    <ActForm
      act={() => unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/void', { params: { path: { org, journey: journey.id } }, body: { fact, why: why.trim() } }))}
      ready={() => {
        setWrong(why.trim() ? undefined : t`Write why you take it back`);
        return why.trim() !== '';
      }}
      done={done}
      close={close}
      send={<Trans>Take it back</Trans>}
    >
      <TextArea id="why" label={t`Why do you take it back?`} hint={t`They read it too.`} wrong={wrong} rows={3} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
    </ActForm>
  );
}
