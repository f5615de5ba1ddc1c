// One person's roles here: changing them, and ending them.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, Send, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { RoleChoices } from './RoleChoices';
import { useRoles, type Role } from './roles';

type Person = components['schemas']['Person'];

export function PersonPage() {
  const { t } = useLingui();
  useTitle(t`A person`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const person = useParam('person');
  const found = useTagged('/v1/orgs/{org}/people/{person}', { path: { org, person } });
  if (found.isPending) return <Loading page>{t`Getting this person`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return <Form org={org} found={found.data} />;
}

function Form({ org, found: { value: person, etag } }: { org: string; found: Tagged<Person> }) {
  const { t } = useLingui();
  const go = useGo();
  const rights = useRights(org);
  const queries = useQueryClient();
  const [roles, setRoles] = useState(() => person.roles.map(({ role }) => role as Role));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [asking, setAsking] = useState(false);
  const path = { org, person: person.id };
  const save = useEdit('/v1/orgs/{org}/people/{person}', { path }, etag, (version) =>
    client.PATCH('/v1/orgs/{org}/people/{person}', { params: { path, header: { 'If-Match': version } }, body: { roles } }),
  );
  const remove = useChange(() => unwrap(client.DELETE('/v1/orgs/{org}/people/{person}', { params: { path } })));
  const back = async (words: ReactNode) => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/people'] }),
      queries.invalidateQueries({ queryKey: ['tagged', '/v1/orgs/{org}/people/{person}'] }),
    ]);
    go(paths.staffPeople(org));
    say(words);
  };
  const name = person.preferred_name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const found: Wrongs = roles.length === 0 ? { roles: t`Choose at least one role, or end their work here` } : {};
    setWrongs(found);
    if (roles.length > 0) save.mutate(undefined, { onSuccess: () => void back(<Trans>What {name} does here is saved</Trans>) });
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffPeople(org)}>
          <Trans>All people</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <div className="stack stack--s">
        <Heading>{name}</Heading>
        <p className="soft asis">{[person.pronouns, person.email].filter(Boolean).join(', ')}</p>
      </div>
      {rights?.leads && (
        <ul className="plainlist">
          {person.roles.some(({ role }) => role === 'facilitator' || role === 'tutor') && (
            <li>
              <Link className="alone" to={paths.staffTimes(org, person.id)}>
                <Trans>Times for conversations</Trans>
              </Link>
            </li>
          )}
          <li>
            <Link className="alone" to={paths.staffAway(org, person.id)}>
              <Trans>Away, and who stands in</Trans>
            </Link>
          </li>
          <li>
            <Link className="alone" to={paths.staffHappened(org, { person: person.id })}>
              <Trans>See what the log says of this person</Trans>
            </Link>
          </li>
        </ul>
      )}
      {rights?.leads ? (
        <form className="stack stack--l" onSubmit={submit} noValidate>
          <RoleChoices chosen={roles} onChange={setRoles} wrong={wrongs.roles} />
          {save.error && <Trouble error={save.error} />}
          <div className="cluster">
            <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
              <Trans>Save the roles</Trans>
            </Send>
          </div>
        </form>
      ) : (
        <RolesOf person={person} />
      )}
      {rights?.leads && person.roles.every(({ role }) => rights.gives(role)) && (
        <section className="stack stack--s" aria-labelledby="ending">
          <h2 id="ending">
            <Trans>When their work here is over</Trans>
          </h2>
          <p className="soft">
            <Trans>They lose every role, and what is theirs comes to your list.</Trans>
          </p>
          <p className="cluster">
            <button type="button" className="btn btn--plain" onClick={() => setAsking(true)}>
              <Trans>End their work here</Trans>
            </button>
          </p>
        </section>
      )}
      <Dialog open={asking} close={() => setAsking(false)} heading={<Trans>End the work of {name} here?</Trans>}>
        <p>
          <Trans>They lose every role here at once. Conversations and groups that are theirs come to your list. What they are as a peer stays as it is.</Trans>
        </p>
        {remove.error && <Trouble error={remove.error} />}
        <p className="cluster">
          <button type="button" className="btn" aria-busy={remove.isPending || undefined} onClick={() => remove.isPending || remove.mutate(undefined, { onSuccess: () => void back(<Trans>The work of {name} here is over</Trans>) })}>
            <Trans>End it</Trans>
          </button>
          <button type="button" className="btn btn--plain" onClick={() => setAsking(false)}>
            <Trans>Keep things as they are</Trans>
          </button>
        </p>
      </Dialog>
    </div>
  );
}

/** For whoever reads who works here, and changes nothing. */
function RolesOf({ person }: { person: Person }) {
  const words = new Map<string, string>(useRoles().map(([role, name]) => [role, name]));
  return (
    <section className="stack stack--s" aria-labelledby="roles">
      <h2 id="roles">
        <Trans>Roles</Trans>
      </h2>
      <ul className="plainlist">
        {person.roles.map(({ role }) => (
          <li key={role}>{words.get(role)}</li>
        ))}
      </ul>
    </section>
  );
}
