// Starts one Hearth for all tests: the real binary, an empty data folder, mail into files. Ends with the run.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serveDemo } from '../../demo/serve.mjs';
import { renew, signIn, tokenFile } from './staff';
import { widgetKey } from './widget-key';

/** A port that is free now. The public address must be known before the server starts, so it can't pick its own. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))));
    });
  });
}

async function ready(origin: string, ended: () => string | null): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const said = ended();
    if (said !== null) throw new Error(`hearth ended before it was ready:\n${said}`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((wait) => {
      setTimeout(wait, 100);
    });
  }
  throw new Error(`hearth was not ready within 30 seconds at ${origin}`);
}

/** Signs a demo organisation's coordinator in, and renews the token for as long as the run takes. */
async function staySignedIn(slug: string): Promise<NodeJS.Timeout> {
  let tokens = await signIn(`coordinator@${slug}.example`);
  const keep = async () => {
    await writeFile(`${tokenFile(slug)}.next`, tokens.access_token);
    await rename(`${tokenFile(slug)}.next`, tokenFile(slug));
  };
  await keep();
  return setInterval(async () => {
    tokens = await renew(tokens);
    await keep();
  }, 5 * 60_000);
}

export default async function start(): Promise<() => Promise<void>> {
  const binary = resolve(process.env.HEARTH_BIN ?? '../target/debug/hearth');
  if (!existsSync(binary)) throw new Error(`There is no ${binary}: build it with "cargo build -p hearth-api", or set HEARTH_BIN.`);
  const folder = await mkdtemp(join(tmpdir(), 'hearth-e2e-'));
  const mail = join(folder, 'mail');
  await mkdir(mail);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const args = ['serve', '--demo', '--bind', `127.0.0.1:${port}`, '--data-dir', folder, '--web-dir', 'dist', '--mail', `file:${mail}`, '--public-url', origin];
  const server = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
  await ready(origin, () => (server.exitCode === null ? null : said));
  const manifest = JSON.parse(await readFile('dist/embed/manifest.json', 'utf8'));
  process.env.HEARTH_AT = origin;
  process.env.HEARTH_MAILS = mail;
  process.env.HEARTH_EMBED = `${manifest.version}.js`;
  process.env.HEARTH_EMBED_INTEGRITY = manifest.files[`${manifest.version}.js`].integrity;
  process.env.HEARTH_TOKENS = folder;
  const signedIn = await Promise.all(['kindred', 'riverside'].map(staySignedIn));
  const demo = await serveDemo({
    hearth: origin,
    script: process.env.HEARTH_EMBED,
    integrity: process.env.HEARTH_EMBED_INTEGRITY,
  });
  // The fifth site is registered nowhere.
  const origins = ['ordinary', 'strict', 'reset', 'rtl'].map((name) => new URL(demo.site(name)).origin);
  demo.key = await widgetKey(origin, 'owner@riverside.example', 'riverside', origins);
  process.env.DEMO_PORT = String(demo.at);
  return async () => {
    demo.stop();
    for (const timer of signedIn) clearInterval(timer);
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  };
}
