// The lists of a week: sessions, conversations, name-checks, and what waits longer than was said.
import { Trans, useLingui } from '@lingui/react/macro';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { Some } from '../ui/Some';
import { Loading } from '../ui/states';
import { When } from '../ui/When';
import { Card } from './Card';
import type { Group } from './groupWords';
import type { Sitting, Talking } from './comingWeek';
import { useName, type Summary } from './words';

/** The sessions of the next seven days, with what is missing for each. */
export function Sessions({ org, sessions: { items, isPending } }: { org: string; sessions: Sitting }) {
  const { t } = useLingui();
  return (
    <section className="stack" aria-labelledby="coming">
      <h2 id="coming">
        <Trans>Sessions</Trans>
      </h2>
      {isPending && <Loading>{t`Getting the sessions`}</Loading>}
      {!isPending && items.length === 0 && (
        <p className="soft">
          <Trans>No session in the next seven days.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <ul className="rows">
          {items.map(({ session, group }) => (
            <li key={session.id} className="row row--act stretch">
              <div className="stack stack--s">
                <h3 className="h-row">
                  <Link className="stretch__a" to={paths.staffGroup(org, group.id)}>
                    {group.name}
                  </Link>
                </h3>
                <p>
                  <When moment={session} minutes={session.minutes} />
                </p>
              </div>
              <Facilitators group={group} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Two facilitate. Fewer is said, because it is a rule of the house. */
export function Facilitators({ group }: { group: Group }) {
  const { i18n } = useLingui();
  const names = group.facilitators.map(({ preferred_name: name }) => name);
  if (names.length === 0)
    return (
      <p className="tag tag--care">
        <Trans>No facilitator yet</Trans>
      </p>
    );
  const list = new Intl.ListFormat(i18n.locale).format(names);
  if (names.length === 1)
    return (
      <p className="tag tag--care">
        <span>
          <Trans>Only {list}: a second facilitator is missing</Trans>
        </span>
      </p>
    );
  return (
    <p className="tag tag--done">
      <span>
        <Trans>With {list}</Trans>
      </span>
    </p>
  );
}

/** The conversations that have a time, soonest first; then those who have not chosen one yet. */
export function Talks({ org, talks: { timed, open, isPending } }: { org: string; talks: Talking }) {
  const { t } = useLingui();
  const name = useName();
  return (
    <section className="stack" aria-labelledby="conversations">
      <h2 id="conversations">
        <Trans>Conversations</Trans>
      </h2>
      {isPending && <Loading>{t`Getting the conversations`}</Loading>}
      {!isPending && timed.length === 0 && open.length === 0 && (
        <p className="soft">
          <Trans>No conversation to hold.</Trans>
        </p>
      )}
      {timed.length > 0 && (
        <ul className="rows">
          {timed.map(({ journey, conversation, past }) => (
            <li key={journey.id} className="row row--act stretch">
              <div className="stack stack--s">
                <h3 className="h-row">
                  <Link className="stretch__a" to={paths.journey(org, journey.id)}>
                    {name(journey.preferred_name)}
                  </Link>
                </h3>
                <p>
                  <When moment={conversation} minutes={conversation.minutes} />
                </p>
                <p className="soft">{journey.group?.name}</p>
              </div>
              {past && (
                <p className="tag tag--care">
                  <Trans>Not written down yet</Trans>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && !isPending && (
        <section className="stack stack--s" aria-labelledby="no-time">
          <h3 id="no-time">
            <Trans>No time yet</Trans>
          </h3>
          <Some className="tiles" step={8} items={open} of={<Trans>those without a time</Trans>}>
            {(journey) => <Card key={journey.id} org={org} journey={journey} />}
          </Some>
        </section>
      )}
    </section>
  );
}

/** The name-checks that are open, with what each waits for. Nobody's answer is here. */
export function NameChecks({ org }: { org: string }) {
  const { t } = useLingui();
  const found = useWhole('/v1/orgs/{org}/name-checks', { path: { org } });
  const words = new Map([
    ['asking', t`The members are being asked`],
    ['clear', t`Clear: it can be closed`],
    ['talk_needed', t`A talk is needed`],
    ['unanswered', t`Not everybody answered in time`],
  ]);
  return (
    <section className="stack" aria-labelledby="checks">
      <h2 id="checks">
        <Trans>Name-checks</Trans>
      </h2>
      {found.isPending && <Loading>{t`Getting the name-checks`}</Loading>}
      {found.data?.items.length === 0 && (
        <p className="soft">
          <Trans>No name-check is open.</Trans>
        </p>
      )}
      {found.data && found.data.items.length > 0 && (
        <ul className="rows">
          {found.data.items.map(({ journey, preferred_name: name, group_name: group, state }) => (
            <li key={journey} className="stack stack--s stretch">
              <h3 className="h-row">
                <Link className="stretch__a" to={paths.journey(org, journey)}>
                  {name}
                </Link>
              </h3>
              <p className="soft">{group}</p>
              <p className={state === 'asking' ? 'tag tag--half' : state === 'clear' ? 'tag tag--done' : 'tag tag--open'}>{words.get(state)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Promises({ org, late }: { org: string; late: Summary[] }) {
  if (late.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="promises">
      <h2 id="promises">
        <Trans>Waiting longer than we said</Trans>
      </h2>
      <Some className="stack stack--s" step={8} items={late} of={<Trans>those who wait longer than we said</Trans>}>
        {(journey) => <Card key={journey.id} org={org} journey={journey} />}
      </Some>
    </section>
  );
}
