// One journey, for staff: the same facts that its person reads, what they wrote, and what can be done for them.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { get, useGet } from '../../api/client';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import { ForThem, OwnActs } from './Acts';
import { TakeAlong } from './acts/TakeAlong';
import { JourneyFacts } from './JourneyFacts';
import { JourneyHead, TheirMessage } from './JourneyHead';
import { NameCheckState } from './NameCheckState';
import { StaffHistory } from './StaffHistory';
import { StaffWay } from './StaffWay';
import { Undo } from './Undo';
import { useName, useShortDay, useShortMoment, With } from './words';

export function JourneyPage() {
  const { t } = useLingui();
  useTitle(t`A journey`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

/** What else an act on a journey changes. */
const touched = [
  'journeys', 'events', '/v1/orgs/{org}/journeys', '/v1/orgs/{org}/journeys/{journey}/moves', '/v1/orgs/{org}/journeys/{journey}/name-check', '/v1/orgs/{org}/name-checks',
  '/v1/orgs/{org}/groups/{group}/slots', '/v1/orgs/{org}/journeys/{journey}/workshops', '/v1/orgs/{org}/groups/{group}/sessions/{session}/bookings', '/v1/orgs/{org}/groups/{group}/places', '/v1/orgs/{org}/groups/{group}/waiting-list',
];

const voided = (journey: Journey): number => journey.facts.filter((fact) => fact.voided).length;

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('journey');
  const params = { path: { org, journey: id } };
  const queries = useQueryClient();
  const leads = useRights(org)?.leads;
  const found = useGet('/v1/orgs/{org}/journeys/{journey}', params);
  const [fresh, setFresh] = useState<{ id: string; kind: string } | null>(null);
  const forget = useCallback(() => setFresh(null), []);
  if (found.isPending) return <Loading page>{t`Getting this journey`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const journey = found.data;
  const changed = (next: Journey) => {
    const known = new Set(journey.facts.map((fact) => fact.id));
    const undoable = next.facts.find((fact) => !known.has(fact.id) && fact.may_void && !fact.voided) ?? null;
    setFresh(undoable);
    if (!undoable) say(voided(next) > voided(journey) ? <Trans>It is taken back</Trans> : <Trans>It is written down</Trans>);
    queries.setQueryData(get('/v1/orgs/{org}/journeys/{journey}', params).queryKey, next);
    for (const stale of touched) void queries.invalidateQueries({ queryKey: [stale] });
  };
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.journeys(org)}>
          <Trans>All journeys</Trans>
        </Link>
      </p>
      <div className="split">
        <div className="stack stack--l">
          <JourneyHead journey={journey} />
          <NextForStaff org={org} journey={journey} changed={changed} />
          <TheirMessage journey={journey}>
            <p className="soft small">
              <Trans>That you read this is kept in the log.</Trans>
            </p>
          </TheirMessage>
          {asksNames(journey) && <NameCheckState org={org} journey={journey} />}
          <StaffWay journey={journey} />
        </div>
        <aside className="stack stack--l" aria-label={t`About this journey`}>
          <JourneyFacts journey={journey} />
          <ForThem key={journey.stage} org={org} journey={journey} changed={changed} />
          {leads && <TakeAlong org={org} journey={journey} done={() => void queries.invalidateQueries({ queryKey: ['events'] })} />}
        </aside>
      </div>
      <StaffHistory org={org} journey={journey} changed={changed} />
      {leads && (
        <p>
          <Link className="alone" to={paths.staffHappened(org, { journey: id })}>
            <Trans>See what the log says of this journey</Trans>
          </Link>
        </p>
      )}
      {fresh && <Undo key={fresh.id} org={org} journey={journey} fact={fresh} changed={changed} close={forget} />}
    </div>
  );
}

/** Whether the members are asked, or soon will be, on this journey. */
const asksNames = ({ steps, may }: Journey): boolean =>
  may.some((verb) => verb.includes('name-check')) || steps.some(({ step, state }) => step === 'name_check' && state === 'to_do');

function NextForStaff({ org, journey, changed }: { org: string; journey: Journey; changed: (journey: Journey) => void }) {
  const name = useName();
  const short = useShortDay();
  const moment = useShortMoment();
  const wait = journey.waiting_list;
  return (
    <section className="hearth stack stack--s">
      <h2 className="h-big">
        <With actor={journey.next_actor} name={name(journey.preferred_name)} />
      </h2>
      {journey.overdue_since && (
        <p className="tag tag--care">
          <Trans>Late: we said {short(journey.overdue_since)}. Their page says so too.</Trans>
        </p>
      )}
      {journey.due_at && !journey.overdue_since && (
        <p>
          <Trans>By {short(journey.due_at)}</Trans>
        </p>
      )}
      {wait && (
        <p>
          <Trans>On the waiting list since {short(wait.since)}.</Trans> {wait.why_not_yet}
        </p>
      )}
      {journey.place && (
        <p className={journey.place.state === 'taken' ? 'tag tag--done' : 'tag tag--half'}>
          {journey.place.state === 'taken' ? (
            <Trans>Has a place since {short(journey.place.since)}</Trans>
          ) : journey.place.held_until ? (
            <Trans>A place is held until {moment(journey.place.held_until)}</Trans>
          ) : (
            <Trans>A place is held</Trans>
          )}
        </p>
      )}
      {journey.workshop && journey.stage === 'workshop' && (
        <p>
          <Trans>Comes to {journey.workshop.name}:</Trans> <When moment={journey.workshop} minutes={journey.workshop.minutes} />
        </p>
      )}
      {journey.conversation && journey.conversation.state !== 'over' && (
        <p>
          <Trans>To talk:</Trans> <When moment={journey.conversation} minutes={journey.conversation.minutes} />
        </p>
      )}
      {journey.group?.next_session && (
        <p className="soft">
          <Trans>The group meets next:</Trans> <When moment={journey.group.next_session} minutes={journey.group.next_session.minutes} />
        </p>
      )}
      <OwnActs key={journey.stage} org={org} journey={journey} changed={changed} />
    </section>
  );
}
