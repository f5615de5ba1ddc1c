// Giving another address or number. The new one counts once it is confirmed; the page says so.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { client, unwrap } from '../../api/change';
import { isProblem } from '../../api/problem';
import { BackToMine, TrackedPage } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo } from '../shell/router';
import { looksLikeEmail, looksLikePhone } from '../ui/contact';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { useKept } from '../ui/kept';
import { Trouble } from '../ui/states';

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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
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
    <div className="stack stack--l question">
      <BackToMine />
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>
            <Trans>How can we reach you?</Trans>
          </Heading>
          {journey.contact && (
            <p>
              <Trans>Now we use <strong className="asis">{journey.contact.address}</strong>.</Trans>
            </p>
          )}
        </div>
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
        {change.error && Object.keys(wrongs).length === 0 && <Trouble error={change.error} />}
        <div className="cluster">
          <Send busy={change.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Change it</Trans>
          </Send>
          <Link className="btn btn--plain" to={paths.tracking()}>
            <Trans>Keep things as they are</Trans>
          </Link>
        </div>
      </form>
    </div>
  );
}
