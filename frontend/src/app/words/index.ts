// The words of the app: which language, and the catalogue of each part, loaded with the first page that needs it.
import { i18n, type Messages } from '@lingui/core';

export type Part = 'shell' | 'public' | 'enquire' | 'journey' | 'tracking' | 'reach' | 'person' | 'second' | 'staff';

const catalogues = import.meta.glob<{ messages: Messages }>('./*.po');

/** Languages that are written from right to left, by their first two letters. */
const fromTheRight = /^(ar|fa|he|ur)/;

/** The language that the address asks for (`?lang=`), where there is one of it; English otherwise. */
function language(): string {
  const asked = new URLSearchParams(window.location.search).get('lang');
  return asked && `./shell.${asked}.po` in catalogues ? asked : 'en-GB';
}

/** Chooses the language and loads the words of the shell. */
export async function startWords(): Promise<void> {
  const locale = language();
  i18n.loadAndActivate({ locale, messages: {} });
  document.documentElement.lang = locale;
  document.documentElement.dir = fromTheRight.test(locale) ? 'rtl' : 'ltr';
  await loadWords('shell');
}

/** Loads the words of a part of the app. */
export async function loadWords(part: Part): Promise<void> {
  const catalogue = await catalogues[`./${part}.${i18n.locale}.po`]?.();
  if (catalogue) i18n.load(i18n.locale, catalogue.messages);
}
