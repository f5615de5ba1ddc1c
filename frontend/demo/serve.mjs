// Charities' own sites around the widget, in four stylings, each on an origin of its own:
//   npm run demo -- --hearth http://localhost:8080 --key hpk_… --org riverside --port 8090
// then http://ordinary.localhost:8090, http://strict.localhost:8090, http://reset.localhost:8090, http://rtl.localhost:8090
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const here = new URL('.', import.meta.url);
const names = ['ordinary', 'strict', 'reset', 'rtl'];

/** Starts the sites; `hearth` is the origin of a running Hearth, `key` the organisation's publishable key. */
export async function serveDemo({ hearth, key = '', org = 'riverside', port = 0, integrity = '', script = 'v1.js' }) {
  const demo = { key, at: 0, site: (name) => `http://${name}.localhost:${demo.at}/`, stop: () => server.close() };
  const policies = {
    // No inline style or script, nothing from elsewhere but Hearth itself.
    strict: `default-src 'none'; script-src ${hearth}; connect-src ${hearth}; style-src 'self'; base-uri 'none'; form-action 'none'`,
  };
  const server = createServer((request, response) => {
    // Any other name is an ordinary site that nobody registered.
    const [name] = (request.headers.host ?? '').split('.');
    const page = names.includes(name) ? name : 'ordinary';
    const { pathname } = new URL(request.url ?? '/', 'http://demo');
    const file = pathname === '/' ? `${page}.html` : pathname.slice(1);
    const [, kind] = new RegExp(`^${page}\\.(html|css|js)$`).exec(file) ?? [];
    if (!kind) return response.writeHead(404).end();
    readFile(new URL(`pages/${file}`, here), 'utf8').then(
      (text) => {
        const filled = text.replace(/\{\{(\w+)\}\}/g, (_, word) => ({ hearth, key: demo.key, org, integrity, script })[word] ?? '');
        // They tell every site their whole address, as careless sites do: what leads on from the widget must not.
        const headers = { 'Content-Type': `text/${kind === 'js' ? 'javascript' : kind}; charset=utf-8`, 'Referrer-Policy': 'unsafe-url' };
        if (policies[page]) headers['Content-Security-Policy'] = policies[page];
        response.writeHead(200, headers).end(filled);
      },
      () => response.writeHead(500).end(),
    );
  });
  await new Promise((started) => {
    server.listen(port, '127.0.0.1', started);
  });
  demo.at = server.address().port;
  return demo;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { hearth: text, key: text, org: text, port: text } });
  const hearth = values.hearth ?? 'http://localhost:8080';
  const demo = await serveDemo({ ...values, hearth, port: Number(values.port ?? 8090) });
  for (const name of names) process.stdout.write(`${demo.site(name)}\n`);
}
