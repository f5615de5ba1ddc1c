// Send me a new link. The answer is the same whether we know the address or not.
import { Trans, useLingui } from '@lingui/react/macro';
import { useParam } from '../shell/router';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { Heading, useTitle } from '../shell/page';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { looksLikeEmail } from '../ui/contact';

export function NewLink() {
  const { t } = useLingui();
  useTitle(t`A new link`);
  const org = useParam('org');
  const [email, setEmail] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const ask = useChange((address: string) =>
    unwrap(client.POST('/v1/public/{org}/tracking-links', { params: { path: { org } }, body: { contact: { email: address } } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!looksLikeEmail(email)) return setWrongs({ email: t`Write the whole e-mail address, with an @ in it` });
    setWrongs({});
    ask.mutate(email.trim());
  };
  if (ask.isSuccess)
    return (
      <div className="stack question">
        <Heading key="done">
          <Trans>Look at your mail</Trans>
        </Heading>
        <p className="lead">
          <Trans>If we know {email}, a new link is on its way there. The old link stops working.</Trans>
        </p>
        <p className="soft">
          <Trans>Nothing in ten minutes? Look in your junk mail, or try another address of yours.</Trans>
        </p>
        <p>
          <button type="button" className="btn btn--plain" onClick={() => ask.reset()}>
            <Trans>Try another address</Trans>
          </button>
        </p>
      </div>
    );
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading key="ask">
            <Trans>Get a new link to your page</Trans>
          </Heading>
          <p>
            <Trans>Links end after a while, so that an old message opens nothing. We send a new one to the address that you gave us.</Trans>
          </p>
        </div>
        <TextField
          id="email"
          type="email"
          autoComplete="email"
          spellCheck={false}
          label={t`Your e-mail address`}
          wrong={wrongs.email}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {ask.error && <Trouble error={ask.error} />}
        <div className="cluster">
          <Send busy={ask.isPending} saying={<Trans>Sending</Trans>}>
            <Trans>Send me a new link</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}
