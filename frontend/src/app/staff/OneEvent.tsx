// One entry of the log as a sentence, with who did it and at what time of the day. What is still there is a link.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { clock, inZone, ownZone, shortDay } from '../ui/dates';
import { sentence } from './eventWords';

export type LogEvent = components['schemas']['Event'];
type Thing = components['schemas']['EventThing'] | null;

export function OneEvent({ org, event }: { org: string; event: LogEvent }) {
  const { i18n } = useLingui();
  const { group, session } = event;
  const on = session?.name ? shortDay(session.name, i18n.locale) : null;
  // A name begins as its person writes it; what stands for one that is gone begins the sentence as any word does.
  const nameless = [event.journey, event.person, group].some((thing) => thing && !thing.name);
  const who = <Named thing={event.journey} to={(id) => paths.journey(org, id)} gone={<Trans>somebody whose name was removed</Trans>} />;
  const words = sentence(event.kind, {
    who,
    person: <Named thing={event.person} to={(id) => paths.staffPerson(org, id)} gone={<Trans>somebody</Trans>} />,
    programme: <Named thing={event.programme} to={(id) => paths.staffProgramme(org, id)} gone={<Trans>that is gone</Trans>} />,
    group: <Named thing={group} to={(id) => paths.staffGroup(org, id)} gone={<Trans>a group that is gone</Trans>} />,
    session: group && session && on ? (
      <Link to={paths.staffSession(org, group.id, session.id)}>
        <Trans>The session on {on}</Trans>
      </Link>
    ) : (
      <Trans>A session</Trans>
    ),
    document: <Named thing={event.document} to={(id) => paths.staffDocument(org, id)} gone={<Trans>that is gone</Trans>} />,
    widget: <Named thing={event.key} to={() => paths.staffKeys(org)} gone={<Trans>it is gone</Trans>} />,
  });
  return (
    <div className="stack stack--s">
      <p className={nameless ? 'sentence says' : 'sentence'}>{words ?? <Trans>Something that this page has no words for yet</Trans>}</p>
      <p className="soft small">
        {clock(inZone(event.at, ownZone()), i18n.locale)}, <By event={event} who={event.journey?.name ?? null} />
        {event.journey && group?.name && <>, {group.name}</>}
      </p>
    </div>
  );
}

function By({ event, who }: { event: LogEvent; who: string | null }) {
  const staff = event.by_person?.name;
  switch (event.by) {
    case 'staff':
      return staff ? <Trans>by {staff}</Trans> : <Trans>by staff</Trans>;
    case 'on_behalf':
      if (staff && who) return <Trans>written down by {staff} for {who}</Trans>;
      return staff ? <Trans>written down by {staff}</Trans> : <Trans>written down by staff</Trans>;
    case 'peer':
      // What is about somebody's own times or work is done by them.
      if (event.person?.name) return <Trans>by {event.person.name}</Trans>;
      return who ? <Trans>by {who}</Trans> : <Trans>by the person</Trans>;
    case 'anyone':
      return <Trans>on the public pages</Trans>;
    default:
      return <Trans>by itself</Trans>;
  }
}

/** Something by its present name, as a link while it is there. */
function Named({ thing, to, gone }: { thing: Thing; to: (id: string) => string; gone: ReactNode }) {
  if (!thing?.name) return thing?.exists ? <Link to={to(thing.id)}>{gone}</Link> : gone;
  return thing.exists ? <Link to={to(thing.id)}>{thing.name}</Link> : thing.name;
}
