// The organisation's colour on the page it belongs to: a stylesheet of its own, so that the content policy needs no
// exception. The values come from the server, which has made sure that everybody can read them.
import type { components } from '../../api/schema';

export type AccentValues = components['schemas']['AccentValues'];

/** The names that the styles know, each with its value. */
export function properties(accent: AccentValues | null): [name: string, value: string][] {
  if (!accent) return [];
  const { accent: light, on_accent: onLight, accent_dark: dark, on_accent_dark: onDark } = accent;
  const all: [string, string][] = [
    ['--org-accent', light],
    ['--org-on-accent', onLight],
    ['--org-accent-dark', dark],
    ['--org-on-accent-dark', onDark],
  ];
  return all.every(([, value]) => /^#[0-9a-f]{6}$/i.test(value)) ? all : [];
}

let sheet: CSSStyleSheet | null = null;

/** Shows the page in this colour; in Hearth's own without one, and where the browser can't make stylesheets. */
export function wear(accent: AccentValues | null): void {
  if (!('adoptedStyleSheets' in document)) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const lines = properties(accent).map(([name, value]) => `${name}: ${value};`);
  sheet.replaceSync(lines.length > 0 ? `:root { ${lines.join(' ')} }` : '');
}
