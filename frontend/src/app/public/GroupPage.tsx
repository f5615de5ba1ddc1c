// One group, as anybody may read it: what it is, how to begin, what happens next.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useParam } from '../shell/router';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { place } from '../ui/dates';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Reach } from '../ui/Reach';
import { When } from '../ui/When';
import { Loading, Trouble } from '../ui/states';
import { firstQuestion } from '../enquire/questions';
import { JoiningSteps } from './JoiningSteps';
import { Format, PlacesTag } from '../ui/offer';
import { Rhythm } from './Rhythm';

type Group = components['schemas']['PublicGroup'];

export function GroupPage() {
  const { t } = useLingui();
  useTitle(t`A group`);
  const org = useParam('org');
  const id = useParam('group');
  const group = useGet('/v1/public/{org}/groups/{group}', { path: { org, group: id } });
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.organisation(org)}>
          <Trans>All groups</Trans>
        </Link>
      </p>
      {group.isPending && <Loading page>{t`Getting this group`}</Loading>}
      {group.error && <Trouble page error={group.error} again={() => void group.refetch()} />}
      {group.data && <Whole org={org} group={group.data} />}
    </div>
  );
}

function Whole({ org, group }: { org: string; group: Group }) {
  const { t } = useLingui();
  return (
    <div className="split">
      <div className="stack stack--xl">
        <div className="stack measure">
          <PlacesTag places={group.places} long />
          <Heading>{group.name}</Heading>
          <p className="lead">{group.programme.summary}</p>
          <p className="soft">
            <Rhythm group={group} next={group.next_sessions[0]} />
          </p>
        </div>
        <Begin org={org} group={group} />
        {group.programme.themes.length > 0 && (
          <section className="stack measure" aria-labelledby="themes">
            <h2 id="themes">
              <Trans>What it is about</Trans>
            </h2>
            <ul>
              {group.programme.themes.map((theme) => (
                <li key={theme}>{theme}</li>
              ))}
            </ul>
          </section>
        )}
        <section className="stack measure" aria-labelledby="like">
          <h2 id="like">
            <Trans>How it is here</Trans>
          </h2>
          <ul>
            <li><Trans>You can pass, every time, without saying why.</Trans></li>
            <li><Trans>Silence is fine. Nobody will fill it for you.</Trans></li>
            <li><Trans>It is OK to leave, and OK to come back.</Trans></li>
          </ul>
        </section>
        <section className="stack measure" aria-labelledby="next">
          <h2 id="next">
            <Trans>What happens next</Trans>
          </h2>
          <JoiningSteps steps={group.what_happens_next} />
          <p className="soft">
            <Trans>You can stop at any step. “Not now” is fine too, and the door stays open.</Trans>
          </p>
        </section>
      </div>
      <aside className="stack" aria-label={t`Practical details`}>
        <h2>
          <Trans>Good to know</Trans>
        </h2>
        <Facts org={org} group={group} />
      </aside>
    </div>
  );
}

/** The one thing to do here, or, where there is nothing to join now, why. */
function Begin({ org, group }: { org: string; group: Group }) {
  const organisation = useOrganisation();
  const days = organisation?.reply_working_days;
  const joinable = group.places === 'open' || group.places === 'waiting_list';
  return (
    <section className="hearth stack" aria-labelledby="start">
      <h2 id="start">{joinable ? <Trans>Begin with a few words</Trans> : <Trans>Not joining people just now</Trans>}</h2>
      {joinable ? (
        <>
          <p>
            <Trans>Three questions, about 2 minutes. You need no account, and you can skip the last one.</Trans>{' '}
            {group.places === 'waiting_list' && (
              <Trans>You would go on the waiting list, and we tell you honestly how it stands.</Trans>
            )}
          </p>
          <p className="cluster">
            <Link className="btn" to={paths.enquire(org, group.id, firstQuestion(group))}>
              <Trans>Get in touch</Trans>
            </Link>
          </p>
        </>
      ) : (
        <>
          <p>
            <Trans>The list for this group is closed. It opens again when we can keep our word.</Trans>
          </p>
          <p className="cluster">
            <Link className="btn" to={paths.organisation(org)}>
              <Trans>Look at the other groups</Trans>
            </Link>
          </p>
        </>
      )}
      <p className="soft">
        {joinable && typeof days === 'number' && (
          <Plural value={days} one="Somebody reads it within # working day." other="Somebody reads it within # working days." />
        )}{' '}
        {organisation?.plain_contact && <Trans>Rather talk? <Reach words={organisation.plain_contact} /></Trans>}
      </p>
    </section>
  );
}

function Facts({ org, group }: { org: string; group: Group }) {
  const zone = place(group.next_sessions[0]?.time_zone ?? '');
  const documents = useGet('/v1/public/{org}/documents', { path: { org } });
  const guidelines = documents.data?.items.filter(({ kind }) => kind === 'guidelines') ?? [];
  return (
    <dl className="facts">
      <div>
        <dt><Trans>Who it is for</Trans></dt>
        <dd className="asis">{group.programme.who_for}{group.programme.adults_only && <> <Trans>For people aged 18 and over.</Trans></>}</dd>
      </div>
      <div>
        <dt><Trans>Where</Trans></dt>
        <dd>
          <Format format={group.format} />
          {group.area && `, ${group.area}`}
        </dd>
      </div>
      {group.next_sessions.length > 0 && (
        <div>
          <dt><Trans>Next times</Trans></dt>
          <dd>
            <ul className="plainlist">
              {group.next_sessions.slice(0, 4).map((session) => (
                <li key={session.starts_at}><When moment={session} minutes={session.minutes} zoneBelow /></li>
              ))}
            </ul>
            <p className="soft"><Trans>All in {zone} time</Trans></p>
          </dd>
        </div>
      )}
      {group.schedule.sessions !== null && group.schedule.sessions > 1 && (
        <div>
          <dt><Trans>How many times</Trans></dt>
          <dd><Plural value={group.schedule.sessions} one="# session" other="# sessions" /></dd>
        </div>
      )}
      <div>
        <dt><Trans>Cost</Trans></dt>
        <dd><Trans>Free</Trans></dd>
      </div>
      <div>
        <dt><Trans>What stays private</Trans></dt>
        <dd><Trans>What is said in The Room stays in The Room.</Trans></dd>
      </div>
      {guidelines.length > 0 && (
        <div>
          <dt><Trans>How we treat each other</Trans></dt>
          {guidelines.map(({ slug, title }) => (
            <dd key={slug}>
              <Link className="alone" to={paths.document(org, slug)}>{title}</Link>
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}
