// The way about. A visitor sees what is public; a signed-in person their own pages; staff the work pages of their roles.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../paths';
import { useOrganisation } from './organisation';
import { useRights } from './rights';
import { Link, useRoute } from './router';

export function Nav() {
  const { t } = useLingui();
  const organisation = useOrganisation();
  const route = useRoute();
  const area = route?.area;
  // A question page asks one thing; ways elsewhere would be a second.
  if (area === 'question' || (!organisation && area !== 'person')) return null;
  const org = organisation?.slug;
  const tracking = route?.path === paths.tracking();
  const me = route?.path.startsWith(paths.myDetails());
  return (
    <nav className="nav wrap" aria-label={t`Main`}>
      <ul>
        {area === 'staff' && org ? (
          <Work org={org} />
        ) : (
          <>
            {org && <Item to={paths.organisation(org)} below={paths.group(org, '')}><Trans>Find a group</Trans></Item>}
            <Item to={tracking ? paths.tracking() : paths.my()} below={me ? undefined : true}><Trans>My page</Trans></Item>
            {area === 'person' && !tracking && <Item to={paths.myDetails()} below><Trans>Me</Trans></Item>}
          </>
        )}
      </ul>
    </nav>
  );
}

/** Nothing is linked that one's roles do not open; before they are known only what every role opens. */
function Work({ org }: { org: string }) {
  const rights = useRights(org);
  return (
    <>
      {rights?.journeys && (
        <>
          <Item to={paths.staffWeek(org)} below><Trans>This week</Trans></Item>
          <Item to={paths.journeys(org)} below={paths.journey(org, '')}><Trans>Journeys</Trans></Item>
        </>
      )}
      {rights?.opens && <Item to={paths.staffOpenings(org)} below><Trans>Open a journey</Trans></Item>}
      {rights?.groups && <Item to={paths.staffGroups(org)} below><Trans>Groups</Trans></Item>}
      <Item to={paths.staffProgrammes(org)} below><Trans>Programmes</Trans></Item>
      <Item to={paths.staffDocuments(org)} below><Trans>Documents</Trans></Item>
      {rights?.people && <Item to={paths.staffPeople(org)} below><Trans>People</Trans></Item>}
      {rights?.leads && <Item to={paths.staffSettings(org)} below also={rights.opens ? undefined : paths.staffOpenings(org)}><Trans>Settings</Trans></Item>}
      <Item to={paths.my()}><Trans>My page</Trans></Item>
    </>
  );
}

interface ItemProps {
  to: string;
  /** What lies below this place too: all below its address, or what begins so. */
  below?: string | true;
  /** A place that is led to from here and has no item of its own. */
  also?: string;
  children: ReactNode;
}

function Item({ to, below, also, children }: ItemProps) {
  // An address may end in a slash.
  const at = useLocation()[0].replace(/(.)\/$/, '$1');
  const inside = (below !== undefined && at.startsWith(below === true ? `${to}/` : below)) || (also !== undefined && at.startsWith(also));
  return (
    <li>
      <Link to={to} aria-current={at === to ? 'page' : inside ? 'true' : undefined}>
        {children}
      </Link>
    </li>
  );
}
