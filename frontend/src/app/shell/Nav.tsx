// The way about. A visitor sees what is public; a signed-in person their own pages; staff their work pages.
import { Trans } from '@lingui/react/macro';
import { Link, useRoute } from './router';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { paths } from '../paths';
import { useOrganisation } from './organisation';

export function Nav() {
  const { t } = useLingui();
  const organisation = useOrganisation();
  const route = useRoute();
  const area = route?.area;
  // A question page asks one thing; ways elsewhere would be a second.
  if (area === 'question' || (!organisation && area !== 'person')) return null;
  const org = organisation?.slug;
  return (
    <nav className="nav wrap" aria-label={t`Main`}>
      <ul>
        {area === 'staff' && org ? (
          <>
            <Item to={paths.staffWeek(org)}><Trans>This week</Trans></Item>
            <Item to={paths.journeys(org)} exact><Trans>Journeys</Trans></Item>
            <Item to={paths.staffGroups(org)}><Trans>Groups</Trans></Item>
            <Item to={paths.staffProgrammes(org)}><Trans>Programmes</Trans></Item>
            <Item to={paths.staffDocuments(org)}><Trans>Documents</Trans></Item>
            <Item to={paths.staffPeople(org)}><Trans>People</Trans></Item>
            <Item to={paths.staffSettings(org)}><Trans>Settings</Trans></Item>
            <Item to={paths.my()}><Trans>My page</Trans></Item>
          </>
        ) : (
          <>
            {org && <Item to={paths.organisation(org)} exact={area === 'person'}><Trans>Find a group</Trans></Item>}
            <Item to={route?.path === paths.tracking() ? paths.tracking() : paths.my()} exact><Trans>My page</Trans></Item>
            {area === 'person' && route?.path !== paths.tracking() && <Item to={paths.myDetails()}><Trans>Me</Trans></Item>}
          </>
        )}
      </ul>
    </nav>
  );
}

function Item({ to, exact = false, children }: { to: string; exact?: boolean; children: ReactNode }) {
  // An address may end in a slash.
  const at = useLocation()[0].replace(/(.)\/$/, '$1');
  return (
    <li>
      <Link to={to} aria-current={at === to ? 'page' : !exact && at.startsWith(`${to}/`) ? 'true' : undefined}>
        {children}
      </Link>
    </li>
  );
}
