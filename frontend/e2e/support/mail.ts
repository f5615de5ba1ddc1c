// Reads the messages that the server wrote to files: the newest to an address, its code or its link.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

function folder(): string {
  const mails = process.env.HEARTH_MAILS;
  if (!mails) throw new Error('HEARTH_MAILS is set by e2e/support/start.ts');
  return mails;
}

/** Undoes quoted-printable, so that links on long lines are whole again. */
function readable(raw: string): string {
  const joined = raw.replace(/=\r?\n/g, '');
  return joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

async function mailsTo(address: string): Promise<string[]> {
  const names = (await readdir(folder())).filter((name) => name.endsWith('.eml'));
  const found = await Promise.all(
    names.map(async (name) => {
      const file = join(folder(), name);
      return { at: (await stat(file)).mtimeMs, text: readable(await readFile(file, 'utf8')) };
    }),
  );
  const to = new RegExp(`^To:.*${address.replace(/[.+]/g, '\\$&')}`, 'im');
  return found.filter(({ text }) => to.test(text)).toSorted((a, b) => a.at - b.at).map(({ text }) => text);
}

/** How many messages an address has had. */
export const countMails = async (address: string): Promise<number> => (await mailsTo(address)).length;

async function newest(address: string, pattern: RegExp, what: string, after: number): Promise<string> {
  const until = Date.now() + 15_000;
  do {
    const mails = (await mailsTo(address)).slice(after);
    const found = mails.map((text) => pattern.exec(text)?.[1]).findLast(Boolean);
    if (found) return found;
    await new Promise((wait) => {
      setTimeout(wait, 100);
    });
  } while (Date.now() < until);
  throw new Error(`no message to ${address} has ${what}`);
}

/** The six digits that stand alone in the newest message, among those after the first `after`. */
export const codeFor = (address: string, after = 0): Promise<string> => newest(address, /^(\d{6})\r?$/m, 'a code', after);

/** The link to a journey's page in the newest message. */
export const linkFor = (address: string, after = 0): Promise<string> => newest(address, /^(https?:\/\/\S+\/t#htk_\S+?)\r?$/m, 'a link', after);

/** The link to a member's one question in the newest message. */
export const questionFor = (address: string): Promise<string> => newest(address, /^(https?:\/\/\S+\/c#hnc_\S+?)\r?$/m, 'a question', 0);
