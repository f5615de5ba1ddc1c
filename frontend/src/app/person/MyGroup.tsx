// One of my groups: when it meets, to add to my calendar, how we treat each other, and how to leave.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { AddToCalendar } from '../ui/AddToCalendar';
import { Clauses } from '../ui/Clauses';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import { OpenJourney } from './OpenJourney';
import { SignedIn } from './SignedIn';

type Schemas = components['schemas'];

export function MyGroup() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <SignedIn>{() => <Mine />}</SignedIn>;
}

function Mine() {
  const { t } = useLingui();
  const [org, id] = [useParam('org'), useParam('group')];
  const places = useGet('/v1/me/places', { query: { limit: 100 } });
  const group = useGet('/v1/public/{org}/groups/{group}', { path: { org, group: id } });
  const trouble = places.error ?? group.error;
  const place = places.data?.items.find((each) => each.group?.id === id);
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.my()}>
          <Trans>My page</Trans>
        </Link>
      </p>
      {(places.isPending || group.isPending) && <Loading page>{t`Getting this group`}</Loading>}
      {trouble && <Trouble page error={trouble} again={() => void Promise.all([places.refetch(), group.refetch()])} />}
      {places.data && group.data && !place && (
        <div className="stack measure">
          <Heading>
            <Trans>You have no place here</Trans>
          </Heading>
          <p>
            <Link to={paths.group(org, id)}>
              <Trans>Read about this group</Trans>
            </Link>
          </p>
        </div>
      )}
      {place && group.data && <Whole org={org} group={group.data} place={place} />}
    </div>
  );
}

interface WholeProps {
  org: string;
  group: Schemas['PublicGroup'];
  place: Schemas['MyPlace'];
}

function Whole({ org, group, place }: WholeProps) {
  const [first, ...later] = group.next_sessions;
  return (
    <div className="split">
      <div className="stack stack--xl">
        <section className="hearth stack">
          <p className="eyebrow">{place.organisation.name}</p>
          <Heading>{group.name}</Heading>
          {first ? (
            <>
              <p className="hearth__when">
                <Trans>Next time:</Trans> <When moment={first} minutes={first.minutes} />
              </p>
              <AddToCalendar times={group.next_sessions} />
            </>
          ) : (
            <p className="hearth__when">
              <Trans>The next date is not fixed yet. We write to you when it is.</Trans>
            </p>
          )}
        </section>
        {later.length > 0 && (
          <section className="stack" aria-labelledby="later">
            <h2 id="later">
              <Trans>After that</Trans>
            </h2>
            <ul className="rows">
              {later.map((session) => (
                <li key={session.starts_at}>
                  <p>
                    <When moment={session} minutes={session.minutes} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        {place.state === 'taken' && <OwnGuidelines group={group.id} />}
      </div>
      <Aside journey={place.journey} org={org} />
    </div>
  );
}

/** What the members of this group have agreed on among themselves, beside the organisation's guidelines. */
function OwnGuidelines({ group }: { group: string }) {
  const found = useGet('/v1/me/groups/{group}/guidelines', { path: { group } });
  const text = found.data?.text;
  if (!text) return null;
  return (
    <section className="stack" aria-labelledby="own">
      <p className="eyebrow">
        <Trans>Only in this group</Trans>
      </p>
      <h2 id="own">{text.title}</h2>
      <p className="soft">
        <Trans>Version {text.version}</Trans>
      </p>
      <Clauses clauses={text.clauses} />
    </section>
  );
}

function Aside({ journey, org }: { journey: string; org: string }) {
  const { t } = useLingui();
  const documents = useGet('/v1/public/{org}/documents', { path: { org } });
  const guidelines = documents.data?.items.filter(({ kind }) => kind === 'guidelines') ?? [];
  return (
    <aside className="stack stack--l" aria-label={t`About this group`}>
      {guidelines.length > 0 && (
        <section className="stack stack--s" aria-labelledby="agreed">
          <h2 id="agreed">
            <Trans>How we treat each other</Trans>
          </h2>
          <ul className="plainlist">
            {guidelines.map(({ slug, title }) => (
              <li key={slug}>
                <Link className="alone" to={paths.document(org, slug)}>{title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack stack--s" aria-labelledby="leave">
        <h2 id="leave">
          <Trans>If it is not for you any more</Trans>
        </h2>
        <p>
          <Trans>You can give your place back at any time, and need not say why.</Trans>
        </p>
        <OpenJourney journey={journey} plain>
          <Trans>See how I came here, or leave</Trans>
        </OpenJourney>
      </section>
    </aside>
  );
}
