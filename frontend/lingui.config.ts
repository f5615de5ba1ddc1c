// A catalogue for each part of the app, so that nobody's first load carries the words of pages they do not open.
import type { LinguiConfig } from '@lingui/conf';

const config: LinguiConfig = {
  sourceLocale: 'en-GB',
  locales: ['en-GB', 'en-XA'],
  pseudoLocale: 'en-XA',
  fallbackLocales: { 'en-XA': 'en-GB' },
  catalogs: [
    { path: 'src/app/words/shell.{locale}', include: ['src/app/shell', 'src/app/ui'] },
    { path: 'src/app/words/public.{locale}', include: ['src/app/public'] },
    { path: 'src/app/words/enquire.{locale}', include: ['src/app/enquire'] },
    { path: 'src/app/words/journey.{locale}', include: ['src/app/journey'] },
    { path: 'src/app/words/tracking.{locale}', include: ['src/app/tracking'] },
    { path: 'src/app/words/reach.{locale}', include: ['src/app/reach'] },
    { path: 'src/app/words/person.{locale}', include: ['src/app/person'] },
    { path: 'src/app/words/second.{locale}', include: ['src/app/second'] },
    { path: 'src/app/words/staff.{locale}', include: ['src/app/staff'] },
  ],
  format: 'po',
  formatOptions: { lineNumbers: false },
};

export default config;
