// Inviting somebody to a role. They accept by signing in with the address.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { looksLikeEmail } from '../ui/contact';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { RoleChoices } from './RoleChoices';
import type { Role } from './roles';

export function Invite() {
  const { t } = useLingui();
  useTitle(t`Invite`);
  return <SignedIn>{() => <Form />}</SignedIn>;
}

function Form() {
  const { t } = useLingui();
  const org = useParam('org');
  const go = useGo();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const keyFor = useOnceKey();
  const invite = useChange(() => {
    const body = { email: email.trim(), preferred_name: name.trim(), roles };
    return unwrap(client.POST('/v1/orgs/{org}/people', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (invite.isPending) return;
    const found: Wrongs = {};
    if (!name.trim()) found.preferred_name = t`Write the name that they like to be called`;
    if (!looksLikeEmail(email)) found.email = t`Write the whole e-mail address, with an @ in it`;
    if (roles.length === 0) found.roles = t`Choose at least one role`;
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    invite.mutate(undefined, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/people'] });
        go(paths.staffPeople(org));
        say(<Trans>The invitation is on its way</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffPeople(org)}>
          <Trans>All people</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Invite somebody</Trans>
          </Heading>
          <p className="soft">
            <Trans>They get a message, and accept by signing in with this address.</Trans>
          </p>
        </div>
        <TextField id="preferred_name" label={t`The name they like to be called`} wrong={wrongs.preferred_name} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        <TextField id="email" type="email" spellCheck={false} label={t`Their e-mail address`} wrong={wrongs.email} value={email} onChange={(event) => setEmail(event.target.value)} />
        <RoleChoices chosen={roles} onChange={setRoles} wrong={wrongs.roles} />
        {invite.error && Object.keys(wrongs).length === 0 && <Trouble error={invite.error} />}
        <div className="cluster">
          <Send busy={invite.isPending} saying={<Trans>Sending</Trans>}>
            <Trans>Send the invitation</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}
