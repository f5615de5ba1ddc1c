// The routes table: every page of the app, in one screen. Each page is a chunk of its own.
import { lazy, type ComponentType } from 'react';
import { matchRoute } from 'wouter';
import { loadWords, type Part } from './words';

/** Which way about a page has; a question page has none, it asks one thing. */
export type Area = 'public' | 'person' | 'staff' | 'question';

export interface Route {
  path: string;
  area: Area;
  Page: ComponentType;
  fetch: () => Promise<unknown>;
}

type Pages<Name extends string> = Promise<Record<Name, ComponentType>>;

/** Whose words a part's pages say as well: whoever reads about a journey reads the same words, wherever that is. */
const beside: Partial<Record<Part, Part[]>> = { tracking: ['journey'], person: ['journey'], second: ['person'], reach: ['journey'], staff: ['journey', 'reach'] };

function page<Name extends string>(path: string, area: Area, part: Part, name: Name, file: () => Pages<Name>): Route {
  const parts: Part[] = [part, ...(beside[part] ?? [])];
  const fetch = async () => (await Promise.all([file(), ...parts.map(loadWords)]))[0];
  return { path, area, fetch, Page: lazy<ComponentType>(async () => ({ default: (await fetch())[name] })) };
}

export const table: Route[] = [
  page('/', 'public', 'public', 'Home', () => import('./public/Home')),
  page('/t', 'person', 'journey', 'Tracking', () => import('./journey/Tracking')),
  page('/t/fit', 'question', 'tracking', 'Fit', () => import('./tracking/Fit')),
  page('/t/workshop', 'question', 'tracking', 'ChooseWorkshop', () => import('./tracking/ChooseWorkshop')),
  page('/t/time', 'question', 'tracking', 'Time', () => import('./tracking/Time')),
  page('/t/names', 'question', 'tracking', 'NameConsent', () => import('./tracking/NameConsent')),
  page('/t/agree', 'question', 'tracking', 'AgreePage', () => import('./tracking/AgreePage')),
  page('/t/contact', 'question', 'tracking', 'ChangeContact', () => import('./tracking/ChangeContact')),
  page('/t/safe', 'question', 'reach', 'SafeContact', () => import('./reach/SafeContact')),
  page('/t/data', 'person', 'person', 'TrackedData', () => import('./person/TrackedData')),
  page('/t/gone', 'question', 'tracking', 'Gone', () => import('./tracking/Gone')),
  page('/c', 'question', 'tracking', 'NameQuestion', () => import('./tracking/NameQuestion')),
  page('/sign-in', 'question', 'person', 'SignIn', () => import('./person/SignIn')),
  page('/sign-in/second', 'question', 'second', 'ShowSecond', () => import('./second/ShowSecond')),
  page('/my/details', 'person', 'person', 'Details', () => import('./person/Details')),
  page('/my/details/second', 'person', 'second', 'SecondFactor', () => import('./second/SecondFactor')),
  page('/my/details/data', 'person', 'person', 'MyData', () => import('./person/MyData')),
  page('/my/details/leave/:org', 'person', 'person', 'Leave', () => import('./person/Leave')),
  page('/my/groups/:org/:group', 'person', 'person', 'MyGroup', () => import('./person/MyGroup')),
  page('/my', 'person', 'person', 'MyPage', () => import('./person/MyPage')),
  page('/:org', 'public', 'public', 'FindGroup', () => import('./public/FindGroup')),
  page('/:org/groups/:group', 'public', 'public', 'GroupPage', () => import('./public/GroupPage')),
  page('/:org/groups/:group/enquire/done', 'question', 'enquire', 'EnquiryDone', () => import('./enquire/EnquiryDone')),
  page('/:org/groups/:group/enquire/:question', 'question', 'enquire', 'Enquiry', () => import('./enquire/Enquiry')),
  page('/:org/documents/:slug', 'public', 'public', 'DocumentPage', () => import('./public/DocumentPage')),
  page('/:org/new-link', 'public', 'public', 'NewLink', () => import('./public/NewLink')),
  page('/:org/staff', 'staff', 'staff', 'Journeys', () => import('./staff/Journeys')),
  page('/:org/staff/week', 'staff', 'staff', 'Week', () => import('./staff/Week')),
  page('/:org/staff/journeys/new', 'staff', 'staff', 'AddEnquiry', () => import('./staff/AddEnquiry')),
  page('/:org/staff/journeys/:journey', 'staff', 'staff', 'JourneyPage', () => import('./staff/JourneyPage')),
  page('/:org/staff/opened', 'staff', 'staff', 'OpenedJourneys', () => import('./staff/OpenedJourneys')),
  page('/:org/staff/opened/:opening', 'staff', 'staff', 'OpenedJourney', () => import('./staff/OpenedJourney')),
  page('/:org/staff/groups', 'staff', 'staff', 'Groups', () => import('./staff/Groups')),
  page('/:org/staff/groups/new', 'staff', 'staff', 'GroupNew', () => import('./staff/GroupNew')),
  page('/:org/staff/groups/:group/edit', 'staff', 'staff', 'GroupEdit', () => import('./staff/GroupEdit')),
  page('/:org/staff/groups/:group/guidelines', 'staff', 'staff', 'GroupGuidelines', () => import('./staff/GroupGuidelines')),
  page('/:org/staff/groups/:group/sessions/:session', 'staff', 'staff', 'SessionPage', () => import('./staff/SessionPage')),
  page('/:org/staff/groups/:group/sessions/:session/who', 'staff', 'staff', 'Attendance', () => import('./staff/Attendance')),
  page('/:org/staff/groups/:group', 'staff', 'staff', 'GroupPage', () => import('./staff/GroupPage')),
  page('/:org/staff/documents', 'staff', 'staff', 'Documents', () => import('./staff/Documents')),
  page('/:org/staff/documents/new', 'staff', 'staff', 'DocumentNew', () => import('./staff/DocumentNew')),
  page('/:org/staff/documents/:document', 'staff', 'staff', 'DocumentPage', () => import('./staff/DocumentPage')),
  page('/:org/staff/people', 'staff', 'staff', 'People', () => import('./staff/People')),
  page('/:org/staff/people/invite', 'staff', 'staff', 'Invite', () => import('./staff/Invite')),
  page('/:org/staff/people/:person/times', 'staff', 'staff', 'Times', () => import('./staff/Times')),
  page('/:org/staff/people/:person/away', 'staff', 'staff', 'Away', () => import('./staff/Away')),
  page('/:org/staff/people/:person', 'staff', 'staff', 'PersonPage', () => import('./staff/PersonPage')),
  page('/:org/staff/settings/happened', 'staff', 'staff', 'WhatHappened', () => import('./staff/WhatHappened')),
  page('/:org/staff/settings', 'staff', 'staff', 'Settings', () => import('./staff/Settings')),
  page('/:org/staff/settings/closures', 'staff', 'staff', 'Closures', () => import('./staff/Closures')),
  page('/:org/staff/settings/widget', 'staff', 'staff', 'Keys', () => import('./staff/Keys')),
  page('/:org/staff/programmes', 'staff', 'staff', 'Programmes', () => import('./staff/Programmes')),
  page('/:org/staff/programmes/new', 'staff', 'staff', 'ProgrammeNew', () => import('./staff/ProgrammeNew')),
  page('/:org/staff/programmes/:programme', 'staff', 'staff', 'ProgrammePage', () => import('./staff/ProgrammePage')),
];

/** Fetches the page behind an address before it is opened. */
export function fetchPage(address: string): void {
  const path = address.split(/[?#]/)[0] ?? '';
  void table.find((route) => matchRoute(parse, route.path, path)[0])?.fetch();
}

/** The same reading of patterns as the router's own, for addresses of this app: names, fixed parts, nothing else. */
function parse(pattern: string | RegExp): { keys: string[]; pattern: RegExp } {
  const keys: string[] = [];
  const source = String(pattern).replace(/:(\w+)/g, (_, key: string) => {
    keys.push(key);
    return '([^/]+)';
  });
  return { keys, pattern: new RegExp(`^${source}/?$`) };
}
