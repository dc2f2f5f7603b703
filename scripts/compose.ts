import { readFile, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { composeSupergraph } from './schema/compose-supergraph.ts';
import { stamp } from './schema/shared-part.ts';
import { readSources } from './schema/sources.ts';

const root = resolve(import.meta.dirname, '..');
const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

const shared = await readFile(resolve(root, 'schema/shared.graphql'), 'utf8');
const sources = (await readSources(root)).map((source) => ({ ...source, sdl: stamp(source.sdl, shared) }));
for (const { path, sdl } of sources) await bring(path, sdl);

const { supergraph, api } = composeSupergraph(sources);
await bring(resolve(root, 'schema/supergraph.graphql'), supergraph);
await bring(resolve(root, 'schema/api.graphql'), api);

if (stale.length === 0) console.log('The composed schema is current.');
else if (checkOnly) {
  console.error(`Not current: ${stale.join(', ')}. Run \`npm run compose\` and commit what it writes.`);
  process.exitCode = 1;
} else console.log(`Written: ${stale.join(', ')}.`);

async function bring(path: string, text: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present === text) return;
  stale.push(relative(root, path));
  if (!checkOnly) await writeFile(path, text);
}
