// A facilitator's home: the one thing that is next, then what else the week holds, who waits, and what was promised.
import { Trans, useLingui } from '@lingui/react/macro';
import { useLingui as useLocale } from '@lingui/react';
import { useState } from 'react';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { SignedIn, type Me } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { day, inZone, ownZone, place } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';
import { useSessions, useTalks } from './comingWeek';
import { NameChecks, Promises, Sessions, Talks } from './WeekLists';
import { ToRecord } from './ToRecord';
import { NextForMe } from './WeekNext';
import { useIsWorkshop, useToRecord } from './workshops';

export function Week() {
  const { t } = useLingui();
  useTitle(t`This week`);
  return <SignedIn>{(me) => <Mine me={me} />}</SignedIn>;
}

function Mine({ me }: { me: Me }) {
  const { t } = useLingui();
  const org = useParam('org');
  const journeys = useWhole('/v1/orgs/{org}/journeys', { path: { org }, query: { stage: 'initial_conversation' } });
  const overdue = useWhole('/v1/orgs/{org}/journeys', { path: { org }, query: { overdue: true } });
  const groups = useWhole('/v1/orgs/{org}/groups', { path: { org }, query: { state: 'published' } });
  const own = groups.data?.items.filter(({ facilitators }) => facilitators.some(({ person }) => person === me.id)) ?? [];
  const error = journeys.error ?? overdue.error ?? groups.error;
  const late = overdue.data?.items ?? [];
  const talks = useTalks(org, journeys.data?.items ?? []);
  const mine = own.length > 0 ? own : (groups.data?.items ?? []);
  const sessions = useSessions(org, mine);
  const toRecord = useToRecord(org, mine.filter(useIsWorkshop(org)));
  return (
    <div className="stack stack--l">
      <div className="cluster cluster--apart">
        <div className="stack stack--s">
          <Heading>
            <Trans>This week</Trans>
          </Heading>
          <Days />
        </div>
        <p className="cluster">
          {own.length > 0 && (
            <Link className="btn btn--plain" to={paths.staffTimes(org, me.id)}>
              <Trans>My times for conversations</Trans>
            </Link>
          )}
          <Link className="btn btn--plain" to={paths.staffAway(org, me.id)}>
            <Trans>I am away</Trans>
          </Link>
        </p>
      </div>
      {(journeys.isPending || groups.isPending) && <Loading>{t`Getting your week`}</Loading>}
      {error && <Trouble error={error} again={() => void Promise.all([journeys.refetch(), overdue.refetch(), groups.refetch()])} />}
      {journeys.isSuccess && groups.isSuccess && (
        <div className="split">
          <div className="stack stack--l">
            <NextForMe org={org} talks={talks} toRecord={toRecord} sessions={sessions} />
            <ToRecord org={org} items={talks.timed.some(({ past }) => past) ? toRecord.items : toRecord.items.slice(1)} />
            <Sessions org={org} sessions={sessions} />
            <Talks org={org} talks={talks} />
          </div>
          <div className="stack stack--l">
            <Promises org={org} late={late} />
            <NameChecks org={org} />
          </div>
        </div>
      )}
    </div>
  );
}

/** The days that the page is about. */
function Days() {
  const { i18n } = useLocale();
  const [now] = useState(() => Date.now());
  const [first, last] = [0, 6].map((days) => day(inZone(new Date(now + days * 86_400_000).toISOString(), ownZone()), i18n.locale));
  return (
    <p className="soft">
      <Trans>
        {first} to {last}, {place(ownZone())} time
      </Trans>
    </p>
  );
}
