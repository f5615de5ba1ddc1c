// Giving another address or number. The new one counts once it is confirmed; the page says so.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useChange } from '../../api/change';
import { looksLikeEmail, looksLikePhone } from '../ui/contact';
import { Send, TextField } from '../ui/form';
import { Trouble } from '../ui/states';
import type { Acts, Journey } from './types';

export function ChangeContact({ journey, acts }: { journey: Journey; acts: Acts }) {
  const { t } = useLingui();
  const [value, setValue] = useState('');
  const [wrong, setWrong] = useState<string>();
  const change = useChange((text: string) => acts.changeContact(looksLikeEmail(text) ? { email: text } : { phone: text }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = value.trim();
    if (!looksLikeEmail(text) && !looksLikePhone(text))
      return setWrong(t`Write a whole e-mail address with an @ in it, or a phone number with its area code`);
    setWrong(undefined);
    change.mutate(text, { onSuccess: () => setValue('') });
  };
  return (
    <details>
      <summary>
        <Trans>Change how we reach you</Trans>
      </summary>
      <form className="inside stack" onSubmit={submit} noValidate>
        <TextField
          id="contact"
          label={t`Another e-mail address or phone number`}
          hint={journey.contact?.channel === 'email' ? t`We write to the new one, so that you can say that it is yours.` : undefined}
          wrong={wrong}
          value={value}
          spellCheck={false}
          onChange={(event) => setValue(event.target.value)}
        />
        {change.error && <Trouble error={change.error} />}
        <Send busy={change.isPending} saying={<Trans>Saving</Trans>}>
          <Trans>Change it</Trans>
        </Send>
      </form>
    </details>
  );
}
