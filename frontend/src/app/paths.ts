// The one place that knows the addresses of the app. Routes and links are both built from here.

const part = encodeURIComponent;

const onward = (to?: string): string => (to ? `?to=${part(to)}` : '');

/** Where signing in leads on: an address of this app only, one's own page otherwise. */
export const onwardFrom = (search: URLSearchParams): string => {
  const to = search.get('to') ?? '';
  return /^\/[^/\\]/.test(to) ? to : paths.my();
};

/** The questions of an enquiry, in their order; the last is where it is read through and sent. */
export const questions = ['fit', 'name', 'reach', 'words', 'check'] as const;
export type Question = (typeof questions)[number];

export const paths = {
  home: () => '/',
  /** Answered by the server itself, never by the app. */
  exit: () => '/exit',
  tracking: () => '/t',
  trackingFit: () => '/t/fit',
  trackingWorkshop: () => '/t/workshop',
  trackingTime: () => '/t/time',
  trackingNames: () => '/t/names',
  trackingAgree: () => '/t/agree',
  trackingContact: () => '/t/contact',
  trackingWishes: () => '/t/safe',
  trackingData: () => '/t/data',
  trackingGone: () => '/t/gone',
  /** One question to a member, from a link in a message. */
  nameQuestion: () => '/c',
  /** `to` is where it leads on. */
  signIn: (to?: string) => `/sign-in${onward(to)}`,
  signInSecond: (to?: string) => `/sign-in/second${onward(to)}`,
  my: () => '/my',
  myDetails: () => '/my/details',
  mySecond: () => '/my/details/second',
  myData: () => '/my/details/data',
  myLeave: (org: string) => `/my/details/leave/${part(org)}`,
  myGroup: (org: string, group: string) => `/my/groups/${part(org)}/${part(group)}`,
  organisation: (org: string) => `/${part(org)}`,
  group: (org: string, group: string) => `/${part(org)}/groups/${part(group)}`,
  enquire: (org: string, group: string, question: Question) =>
    `/${part(org)}/groups/${part(group)}/enquire/${question}`,
  enquireDone: (org: string, group: string) => `/${part(org)}/groups/${part(group)}/enquire/done`,
  document: (org: string, slug: string) => `/${part(org)}/documents/${part(slug)}`,
  newLink: (org: string) => `/${part(org)}/new-link`,
  journeys: (org: string) => `/${part(org)}/staff`,
  journey: (org: string, journey: string) => `/${part(org)}/staff/journeys/${part(journey)}`,
  /** With one move opened. */
  journeyMove: (org: string, journey: string, verb: string) => `/${part(org)}/staff/journeys/${part(journey)}?do=${part(verb)}`,
  staffOpenings: (org: string) => `/${part(org)}/staff/opened`,
  staffOpening: (org: string, opening: string) => `/${part(org)}/staff/opened/${part(opening)}`,
  staffGroups: (org: string) => `/${part(org)}/staff/groups`,
  staffGroupNew: (org: string) => `/${part(org)}/staff/groups/new`,
  staffGroup: (org: string, group: string) => `/${part(org)}/staff/groups/${part(group)}`,
  staffDocuments: (org: string) => `/${part(org)}/staff/documents`,
  staffDocument: (org: string, document: string) => `/${part(org)}/staff/documents/${part(document)}`,
  staffPeople: (org: string) => `/${part(org)}/staff/people`,
  staffInvite: (org: string) => `/${part(org)}/staff/people/invite`,
  staffPerson: (org: string, person: string) => `/${part(org)}/staff/people/${part(person)}`,
  staffSettings: (org: string) => `/${part(org)}/staff/settings`,
  staffHappened: (org: string, only: Partial<Record<'group' | 'person' | 'journey', string>> = {}) => {
    const query = new URLSearchParams(only).toString();
    return `/${part(org)}/staff/settings/happened${query && `?${query}`}`;
  },
  staffKeys: (org: string) => `/${part(org)}/staff/settings/widget`,
  staffProgrammes: (org: string) => `/${part(org)}/staff/programmes`,
  staffProgrammeNew: (org: string) => `/${part(org)}/staff/programmes/new`,
  staffWeek: (org: string) => `/${part(org)}/staff/week`,
  staffTimes: (org: string, person: string) => `/${part(org)}/staff/people/${part(person)}/times`,
  staffAway: (org: string, person: string) => `/${part(org)}/staff/people/${part(person)}/away`,
  staffClosures: (org: string) => `/${part(org)}/staff/settings/closures`,
  staffProgramme: (org: string, programme: string) => `/${part(org)}/staff/programmes/${part(programme)}`,
  staffGroupEdit: (org: string, group: string) => `/${part(org)}/staff/groups/${part(group)}/edit`,
  staffGroupFrom: (org: string, group: string) => `/${part(org)}/staff/groups/new?from=${part(group)}`,
  staffGroupGuidelines: (org: string, group: string) => `/${part(org)}/staff/groups/${part(group)}/guidelines`,
  staffSession: (org: string, group: string, session: string) =>
    `/${part(org)}/staff/groups/${part(group)}/sessions/${part(session)}`,
  staffAttendance: (org: string, group: string, session: string) =>
    `/${part(org)}/staff/groups/${part(group)}/sessions/${part(session)}/who`,
  staffDocumentNew: (org: string) => `/${part(org)}/staff/documents/new`,
  journeyNew: (org: string) => `/${part(org)}/staff/journeys/new`,
};
