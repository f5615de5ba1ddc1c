// An organisation's own colour, set through the style object so that the content policy can forbid inline styles.
// The server has checked the contrast; the dark pair is mixed here from the same hue until it gives one itself.

/** Puts the organisation's accent on the page, or takes it off again. */
export function wearAccent(accent: string | null): void {
  const { style } = document.documentElement;
  if (accent && /^#[0-9a-f]{6}$/i.test(accent)) {
    style.setProperty('--org-accent', accent);
    style.setProperty('--org-accent-dark', `color-mix(in oklab, ${accent} 45%, white)`);
    style.setProperty('--org-on-accent-dark', '#14110f');
  } else {
    for (const name of ['--org-accent', '--org-accent-dark', '--org-on-accent-dark']) style.removeProperty(name);
  }
}
