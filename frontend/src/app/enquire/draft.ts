// What somebody has typed into an enquiry, until it is sent. It must outlive Back and a refresh, and must be gone
// with the tab and with "exit this page", and public pages keep no cookie and no storage. The name of the window is
// what is left: it belongs to this tab alone, browsers blank it for other sites, and the exit empties it.

export interface Draft {
  group: string;
  /** Whether the person said that the group's statement is true for them; empty where it was not asked or answered. */
  fits: 'yes' | 'unsure' | 'no' | '';
  name: string;
  way: 'email' | 'phone' | '';
  email: string;
  phone: string;
  words: string;
  /** Makes sending twice the same as sending once. */
  idempotencyKey: string;
  /** What the server said of it, once it is sent. */
  sent?: { reference: string; address: string };
}

const MARK = 'hearth-draft:';

const fresh = (group: string): Draft => ({
  group,
  fits: '',
  name: '',
  way: '',
  email: '',
  phone: '',
  words: '',
  idempotencyKey: crypto.randomUUID(),
});

/** The draft for a group; a new one where there is none, or one for another group. */
export function readDraft(group: string): Draft {
  if (!window.name.startsWith(MARK)) return fresh(group);
  try {
    const kept = JSON.parse(window.name.slice(MARK.length)) as Partial<Draft>;
    // A name and an address hold for any group; the rest belongs to the one that it was written for.
    if (kept.group === group) return { ...fresh(group), ...kept };
    const { name = '', way = '', email = '', phone = '' } = kept;
    return { ...fresh(group), name, way, email, phone };
  } catch {
    return fresh(group);
  }
}

/** The draft for somebody who answers the questions: one that was sent is not sent again, it begins anew. */
export function beginDraft(group: string): Draft {
  const draft = readDraft(group);
  if (!draft.sent) return draft;
  const { name, way, email, phone } = draft;
  return { ...fresh(group), name, way, email, phone };
}

export function keepDraft(draft: Draft): void {
  window.name = MARK + JSON.stringify(draft);
}

export function dropDraft(): void {
  window.name = '';
}
