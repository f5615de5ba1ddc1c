// Me: name and pronouns, where I am signed in, a second factor, my data, signing out.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { signOut } from '../../api/session';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';
import { ErrorSummary, Saved, Send, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { Devices } from './Devices';
import { Leaving } from './Leaving';
import { SecondThing } from './SecondThing';
import { useOwnOrganisation } from './own';
import { SignedIn, type Me } from './SignedIn';

export function Details() {
  const { t } = useLingui();
  useTitle(t`Me`);
  return <SignedIn>{() => <All />}</SignedIn>;
}

function All() {
  useOwnOrganisation();
  const { t } = useLingui();
  const me = useTagged('/v1/me', {});
  if (me.isPending) return <Loading page>{t`Getting your details`}</Loading>;
  if (me.error) return <Trouble page error={me.error} again={() => void me.refetch()} />;
  return (
    <div className="stack stack--xl measure">
      <NameForm found={me.data} />
      <Devices />
      <SecondThing />
      <MyData />
      <Leaving />
      <SignOut />
    </div>
  );
}

function NameForm({ found: { value, etag } }: { found: Tagged<Me> }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [name, setName] = useState(value.preferred_name);
  const [pronouns, setPronouns] = useState(value.pronouns ?? '');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [saved, setSaved] = useState<boolean | null>(null);
  const save = useEdit('/v1/me', {}, etag, (version) =>
    client.PATCH('/v1/me', {
      params: { header: { 'If-Match': version } },
      body: { preferred_name: name.trim(), pronouns: pronouns.trim() || null },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    if (!name.trim()) return setWrongs({ preferred_name: t`Write the name you like to be called` });
    setWrongs({});
    save.mutate(undefined, {
      onSuccess: async () => {
        setSaved(true);
        await queries.invalidateQueries({ queryKey: ['/v1/me'] });
        await queries.invalidateQueries({ queryKey: ['tagged', '/v1/me'] });
      },
      onError: (error) =>
        isProblem(error) && error.errors && setWrongs(Object.fromEntries(error.errors.map(({ pointer, detail }) => [pointer.slice(1), detail]))),
    });
  };
  return (
    <div className="stack stack--l">
      <ErrorSummary wrongs={wrongs} />
      <Heading>
        <Trans>Me</Trans>
      </Heading>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          id="preferred_name"
          label={t`The name you like to be called`}
          hint={t`It stands everywhere from now on, in what was written before too.`}
          autoComplete="nickname"
          maxLength={100}
          wrong={wrongs.preferred_name}
          value={name}
          onChange={(event) => {
            setSaved(false);
            setName(event.target.value);
          }}
        />
        <TextField
          id="pronouns"
          label={t`Your pronouns (can be left out)`}
          maxLength={120}
          wrong={wrongs.pronouns}
          value={pronouns}
          onChange={(event) => {
            setSaved(false);
            setPronouns(event.target.value);
          }}
        />
        <div>
          <p className="soft">
            <Trans>Your e-mail address</Trans>
          </p>
          <p className="asis">{value.email}</p>
        </div>
        {save.error && Object.keys(wrongs).length === 0 && <Trouble error={save.error} />}
        <div className="cluster">
          <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Save</Trans>
          </Send>
          <Saved saved={saved} />
        </div>
      </form>
    </div>
  );
}

function MyData() {
  return (
    <section className="stack stack--s" aria-labelledby="data">
      <h2 id="data">
        <Trans>My data</Trans>
      </h2>
      <p>
        <Trans>Read everything that is kept about you, or take it along as a file.</Trans>
      </p>
      <p>
        <Link className="alone" to={paths.myData()}>
          <Trans>Read my data</Trans>
        </Link>
      </p>
    </section>
  );
}

/** A whole new page, so that nothing that was read stays in memory. */
const leave = () => window.location.replace(paths.signIn());

function SignOut() {
  const out = useChange(signOut);
  return (
    <section className="stack stack--s" aria-labelledby="out">
      <h2 id="out">
        <Trans>Sign out</Trans>
      </h2>
      {out.error && <Trouble error={out.error} />}
      <p>
        <button type="button" className="btn btn--plain" aria-busy={out.isPending || undefined} onClick={() => out.isPending || out.mutate(undefined, { onSuccess: leave })}>
          <Trans>Sign out on this device</Trans>
        </button>
      </p>
    </section>
  );
}
