// What a first visit downloads, gzip, for each page of the app and for the widget, held against its budget.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const budgets = { widget: 6 * KB, front: 115 * KB, staff: 170 * KB, chunk: 45 * KB, styles: 15 * KB };

const dist = (file) => readFile(`dist/${file}`);
const packed = async (file) => gzipSync(await dist(file), { level: 9 }).length;
const manifest = JSON.parse(await dist('.vite/manifest.json'));

/** Every file that a module needs before it runs. */
function closure(key, found = new Set()) {
  const { file, imports = [] } = manifest[key];
  if (!found.has(file)) {
    found.add(file);
    for (const needed of imports) closure(needed, found);
  }
  return found;
}

const sum = async (files) => (await Promise.all([...files].map(packed))).reduce((total, size) => total + size, 0);
/** The catalogues that a folder's pages load: as in `routes.tsx`. */
const catalogues = { public: ['public'], enquire: ['enquire'], journey: ['journey'], tracking: ['tracking', 'journey'], person: ['person', 'journey'], reach: ['reach', 'journey'], second: ['second', 'person'], staff: ['staff', 'journey', 'reach'] };
function words(folder) {
  const found = new Set();
  for (const part of ['shell', ...catalogues[folder]]) closure(`src/app/words/${part}.en-GB.po`, found);
  return found;
}
const entry = closure('index.html');
const lines = [['widget', 'embed/v1.js', await packed('embed/v1.js')]];

for (const key of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const [, part] = /^src\/app\/(public|enquire|journey|tracking|reach|person|second|staff)\//.exec(key) ?? [];
  if (!part) continue;
  const files = new Set([...entry, ...closure(key), ...words(part)]);
  lines.push([part === 'staff' ? 'staff' : 'front', key, await sum(files)]);
  lines.push(['chunk', `${key} alone`, await packed(manifest[key].file)]);
}
for (const file of Object.values(manifest).flatMap(({ css = [] }) => css)) lines.push(['styles', file, await packed(file)]);

if (!lines.some(([kind]) => kind === 'front')) throw new Error('no page found in the build');

let over = 0;
for (const [kind, name, size] of lines) {
  const fits = size <= budgets[kind];
  if (!fits) over += 1;
  if (!fits || kind !== 'chunk') {
    const figures = `${(size / KB).toFixed(1)} of ${budgets[kind] / KB} KB`;
    process.stdout.write(`${fits ? 'fits' : 'OVER'}  ${figures.padStart(18)}  ${name}\n`);
  }
}
process.stdout.write(over === 0 ? 'All sizes fit.\n' : `${over} over budget.\n`);
process.exitCode = over === 0 ? 0 : 1;
