// People with roles here. Peers are not in this list: there is no directory of them.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { matches } from '../ui/matches';
import { Search, SEARCH } from '../ui/Search';
import { Empty, Loading, Trouble } from '../ui/states';
import { useRoles } from './roles';

export function People() {
  const { t } = useLingui();
  useTitle(t`People`);
  return <SignedIn>{() => <List />}</SignedIn>;
}

function List() {
  const { t, i18n } = useLingui();
  const org = useParam('org');
  const leads = useRights(org)?.leads;
  const people = useWhole('/v1/orgs/{org}/people', { path: { org } });
  const words = new Map<string, string>(useRoles().map(([role, name]) => [role, name]));
  const list = new Intl.ListFormat(i18n.locale);
  const [sought, setSought] = useState('');
  const everyone = () => {
    setSought('');
    // The button goes with what it says.
    document.getElementById(SEARCH)?.focus();
  };
  const found = people.data?.items
    .toSorted((a, b) => a.preferred_name.localeCompare(b.preferred_name, i18n.locale))
    .filter(({ preferred_name: name, email }) => matches(sought, name, email));
  return (
    <div className="stack stack--l listing">
      <div className="cluster cluster--apart">
        <Heading>
          <Trans>People</Trans>
        </Heading>
        {leads && (
          <Link className="btn" to={paths.staffInvite(org)}>
            <Trans>Invite somebody</Trans>
          </Link>
        )}
      </div>
      <p className="soft measure">
        <Trans>Everybody who has a role here. People who come to groups are not in this list.</Trans>
      </p>
      {people.isPending && <Loading>{t`Getting the people`}</Loading>}
      {people.error && <Trouble error={people.error} again={() => void people.refetch()} />}
      {found && (
        <div className="cluster">
          <Search label={t`Name or e-mail address`} sought={sought} setSought={setSought} count={found.length} />
        </div>
      )}
      {found?.length === 0 && (
        <Empty>
          <h2>
            <Trans>Nobody here is called that</Trans>
          </h2>
          <p>
            <button type="button" className="btn btn--plain" onClick={everyone}>
              <Trans>Show everyone</Trans>
            </button>
          </p>
        </Empty>
      )}
      {found && found.length > 0 && (
        <ul className="people">
          {found.map((person) => (
            <li key={person.id} className="stretch">
              <span className="person">
                <Link className="person__name stretch__a" to={paths.staffPerson(org, person.id)}>
                  {person.preferred_name}
                </Link>
                <span className="person__what">
                  {list.format(person.roles.map(({ role }) => words.get(role) ?? '').filter(Boolean))}
                </span>
              </span>
              {person.accepted_at === null && (
                <span className="tag tag--half">
                  <Trans>Invited</Trans>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
