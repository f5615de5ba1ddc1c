// What somebody's roles open at an organisation, so that no page links to what would be refused. The server decides in
// any case (`domain/src/access.rs`); this only spares a dead end.
import { useGet } from '../../api/client';
import { paths } from '../paths';

export interface Rights {
  /** Owner or coordinator: changes what there is, and sees the whole organisation. */
  leads: boolean;
  /** Reads journeys: all of them, or those of one's own groups. */
  journeys: boolean;
  /** Reads one journey at a time, with a reason. */
  opens: boolean;
  /** Reads what was opened, and why. */
  oversees: boolean;
  groups: boolean;
  people: boolean;
  /** The roles that one may give and take: nobody raises themselves above their own hat. */
  gives: (role: string) => boolean;
}

/** What these roles open together. */
export function rightsOf(roles: string[]): Rights {
  const any = (...hats: string[]) => hats.some((hat) => roles.includes(hat));
  const leads = any('owner', 'coordinator');
  const facilitates = any('facilitator', 'tutor');
  const looksAfter = any('safeguarding_lead');
  return {
    leads,
    journeys: leads || facilitates,
    opens: looksAfter,
    oversees: any('owner'),
    groups: leads || facilitates || looksAfter,
    people: leads || looksAfter,
    gives: (role) => any('owner') || (leads && (role === 'facilitator' || role === 'tutor')),
  };
}

/** Where somebody's work begins: what is next for them, as far as their roles reach. */
export function workplace(org: string, roles: string[]): string {
  const { leads, journeys, groups } = rightsOf(roles);
  if (leads) return paths.journeys(org);
  if (journeys) return paths.staffWeek(org);
  return groups ? paths.staffGroups(org) : paths.staffProgrammes(org);
}

/** Whether somebody has no role at an organisation at all, so that none of its work pages is theirs. */
export function useIsStranger(org: string, asked: boolean): boolean {
  const work = useGet('/v1/me/organisations', {}, { enabled: asked });
  return asked && work.data !== undefined && !work.data.items.some(({ slug, roles }) => slug === org && roles.length > 0);
}

/** One's own rights; null until they are known. */
export function useRights(org: string): Rights | null {
  const work = useGet('/v1/me/organisations', {});
  if (!work.data) return null;
  return rightsOf(work.data.items.find(({ slug }) => slug === org)?.roles.map(({ role }) => role) ?? []);
}
