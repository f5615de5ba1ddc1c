// Another way to reach somebody, as they gave it. It wants confirming again.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { looksLikeEmail, looksLikePhone } from '../../ui/contact';
import { TextField } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

export function ChangeContact({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const { behalf, setHow } = useOnBehalf();
  const [contact, setContact] = useState(journey.contact?.address ?? '');
  const [wrong, setWrong] = useState<string>();
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/change-contact', {
            params: { path: { org, journey: journey.id } },
            body: { contact: contact.includes('@') ? { email: contact.trim() } : { phone: contact.trim() }, on_behalf: behalf },
          }),
        )
      }
      ready={() => {
        const right = looksLikeEmail(contact) || looksLikePhone(contact);
        setWrong(right ? undefined : t`Write a whole e-mail address, or a number with its area code`);
        return right;
      }}
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <TextField id="contact" label={t`One way to reach them`} hint={t`An e-mail address or a telephone number.`} wrong={wrong} value={contact} onChange={(event) => setContact(event.target.value)} />
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
