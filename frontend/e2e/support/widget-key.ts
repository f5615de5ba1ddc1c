// Makes the widget's key for the sites of the demo, as an owner does; once, because codes are limited by the hour.
import { codeFor, countMails } from './mail';

const post = (address: string, body: object, token?: string) =>
  fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

export async function widgetKey(hearth: string, owner: string, org: string, origins: string[]): Promise<string> {
  const before = await countMails(owner);
  await post(`${hearth}/v1/auth/codes`, { email: owner });
  const code = await codeFor(owner, before);
  const signedIn = await post(`${hearth}/v1/auth/tokens`, { grant: 'code', email: owner, code, session: 'token' });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const made = await post(`${hearth}/v1/orgs/${org}/keys`, { label: 'Browser tests', origins }, token);
  if (made.status !== 201) throw new Error(`the key was not made: ${await made.text()}`);
  return ((await made.json()) as { publishable_key: string }).publishable_key;
}
