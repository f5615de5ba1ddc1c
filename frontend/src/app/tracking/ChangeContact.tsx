// Giving another address or number. The new one counts once it is confirmed; the page says so.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../api/change';
import { isProblem } from '../../api/problem';
import { TrackedForm } from '../journey/TrackedForm';
import { TrackedPage } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { useTitle } from '../shell/page';
import { useGo } from '../shell/router';
import { looksLikeEmail, looksLikePhone } from '../ui/contact';
import { TextField, type Wrongs } from '../ui/form';
import { useKept } from '../ui/kept';

export function ChangeContact() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <TrackedPage needs={['change-contact']}>{(journey) => <Form journey={journey} />}</TrackedPage>;
}

function Form({ journey }: { journey: Journey }) {
  const { t } = useLingui();
  const go = useGo();
  const [value, setValue] = useKept('contact');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const change = useAct((text: string) =>
    unwrap(client.POST('/v1/tracking/change-contact', { body: { contact: looksLikeEmail(text) ? { email: text } : { phone: text } } })),
  );
  const submit = () => {
    const text = value.trim();
    if (!looksLikeEmail(text) && !looksLikePhone(text))
      return setWrongs({ contact: t`Write a whole e-mail address with an @ in it, or a phone number with its area code` });
    setWrongs({});
    change.mutate(text, {
      onSuccess: () => {
        setValue('');
        go(paths.tracking());
      },
      onError: (error) => isProblem(error) && error.errors?.[0] && setWrongs({ contact: error.errors[0].detail }),
    });
  };
  return (
    <TrackedForm
      heading={<Trans>How can we reach you?</Trans>}
      words={
        journey.contact && (
          <p>
            <Trans>Now we use <strong className="asis">{journey.contact.address}</strong>.</Trans>
          </p>
        )
      }
      send={<Trans>Change it</Trans>}
      wrongs={wrongs}
      change={change}
      submit={submit}
    >
      <TextField
        id="contact"
        label={t`Another e-mail address or phone number`}
        hint={t`We write to a new address once, so that you can say that it is yours. A new number we ring.`}
        wrong={wrongs.contact}
        value={value}
        spellCheck={false}
        autoComplete="email"
        onChange={(event) => setValue(event.target.value)}
      />
    </TrackedForm>
  );
}
