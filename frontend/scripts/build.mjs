// Builds the app (dist/index.html) and the widget (dist/embed/): v1.js, which moves with each release, the same under
// its version, which never changes, and a manifest with the hashes that a host page may pin.
import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { build } from 'vite';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await build();
await build({
  configFile: false,
  define: { __VERSION__: JSON.stringify(version) },
  publicDir: false,
  build: {
    outDir: 'dist/embed',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { input: 'src/embed/index.ts', output: { entryFileNames: 'v1.js', format: 'es' } },
  },
});

const code = await readFile('dist/embed/v1.js');
await copyFile('dist/embed/v1.js', `dist/embed/${version}.js`);
const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
const files = { [`${version}.js`]: { integrity, immutable: true }, 'v1.js': { integrity, immutable: false } };
await writeFile('dist/embed/manifest.json', `${JSON.stringify({ version, files }, null, 2)}\n`);
