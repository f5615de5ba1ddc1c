// The hearth of a week: a conversation or a workshop to be written down, or whichever comes first, conversation or session.
import { Trans } from '@lingui/react/macro';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { When } from '../ui/When';
import type { Coming, Sitting, Talk, Talking } from './comingWeek';
import { Facilitators } from './WeekLists';
import { useName } from './words';

/** Nothing while it is fetched, nor where nothing is next: the lists below say so. */
export function NextForMe({ org, talks, toRecord, sessions }: { org: string; talks: Talking; toRecord: Sitting; sessions: Sitting }) {
  if (talks.isPending || sessions.isPending || toRecord.isPending) return null;
  const toWrite = talks.timed.find(({ past }) => past);
  const [talk] = talks.timed;
  const [coming] = sessions.items;
  const [workshop] = toRecord.items;
  if (toWrite) return <NextTalk org={org} talk={toWrite} />;
  if (workshop) return <NextRecord org={org} coming={workshop} />;
  if (talk && (!coming || talk.conversation.starts_at < coming.session.starts_at)) return <NextTalk org={org} talk={talk} />;
  return coming ? <NextSession org={org} coming={coming} /> : null;
}

function NextTalk({ org, talk: { journey, conversation, past } }: { org: string; talk: Talk }) {
  const name = useName()(journey.preferred_name);
  return (
    <section className="hearth stack" aria-labelledby="next">
      <p className="eyebrow">
        <Trans>Next</Trans>
      </p>
      <h2 id="next" className="h-big">
        {past ? <Trans>Write down what you and {name} agreed on</Trans> : <Trans>Talk with {name}</Trans>}
      </h2>
      <p className="hearth__when">
        <When moment={conversation} minutes={conversation.minutes} />
      </p>
      {journey.group && <p className="soft">{journey.group.name}</p>}
      <div className="cluster">
        <Link className="btn" to={paths.journey(org, journey.id)}>
          <Trans>
            Open the journey<span className="vh">: {name}</span>
          </Trans>
        </Link>
      </div>
    </section>
  );
}

function NextRecord({ org, coming: { session, group } }: { org: string; coming: Coming }) {
  return (
    <section className="hearth stack" aria-labelledby="next">
      <p className="eyebrow">
        <Trans>Next</Trans>
      </p>
      <h2 id="next" className="h-big">
        <Trans>Write down who was at {group.name}</Trans>
      </h2>
      <p className="hearth__when">
        <When moment={session} minutes={session.minutes} />
      </p>
      <div className="cluster">
        <Link className="btn" to={paths.staffAttendance(org, group.id, session.id)}>
          <Trans>Who was there</Trans>
        </Link>
      </div>
    </section>
  );
}

function NextSession({ org, coming: { session, group } }: { org: string; coming: Coming }) {
  return (
    <section className="hearth stack" aria-labelledby="next">
      <p className="eyebrow">
        <Trans>Next</Trans>
      </p>
      <h2 id="next" className="h-big">
        {group.name}
      </h2>
      <p className="hearth__when">
        <When moment={session} minutes={session.minutes} />
      </p>
      <Facilitators group={group} />
      <div className="cluster">
        <Link className="btn" to={paths.staffGroup(org, group.id)}>
          <Trans>
            Open the group<span className="vh">: {group.name}</span>
          </Trans>
        </Link>
      </div>
    </section>
  );
}
