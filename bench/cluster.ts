import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseServicesConfig } from '../platform/host/services.ts';
import { createLogger } from '../platform/log.ts';
import { runScript } from '../scripts/solo/run-script.ts';
import { openDatabases } from './cluster/databases.ts';
import { facts } from './cluster/facts/facts.ts';
import { mix } from './cluster/mix/mix.ts';
import type { Bench, Measured, Part } from './cluster/part.ts';
import { raw } from './cluster/raw/raw.ts';
import { search } from './cluster/search/search.ts';
import { requireServices } from './cluster/services.ts';
import { signing } from './cluster/signing/signing.ts';
import { upload } from './cluster/upload/upload.ts';
import { wipe } from './cluster/wipe.ts';
import { keepResults } from './report/keep.ts';
import { markdownTable } from './report/markdown.ts';

// npm run bench:cluster -- [--only mix,facts,raw,search,upload,signing] [--seconds 20] [--videos 100000]; exits with 1 if something is wrong,
// never because something is slow.
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    videos: { type: 'string', default: '100000' },
  },
});
// Signing comes last: it pins this process to a core.
const parts = { mix, facts, raw, search, upload, signing } satisfies Record<string, Part>;
const chosen = chooseParts(values.only?.split(','));

await runScript(async () => {
  const results = await measureAll();
  const targets = results.flatMap((result) => result.targets);
  const rows = targets.map(({ what, target, here, holds }) => [
    what,
    target,
    holds ? here : `**${here}**`,
    holds ? 'holds' : '**missed**',
  ]);
  const summary = targets.length === 0 ? [] : [`### Targets\n\n${markdownTable(['', 'target', 'here', ''], rows)}`];
  const markdown = [...results.map((result) => result.markdown), ...summary].join('\n\n');
  await keepResults('cluster', markdown, { ...values, results });
  for (const wrong of results.flatMap((result) => result.wrong)) {
    console.error(`Wrong: ${wrong}`);
    process.exitCode = 1;
  }
});

async function measureAll(): Promise<Measured[]> {
  const { databaseUrl, ...config } = parseServicesConfig(process.env);
  const { services, environment } = requireServices(config, process.env);
  await using resources = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'danmesh-bench-'));
  let isDone = false;
  resources.defer(async () => {
    if (isDone) await rm(directory, { recursive: true, force: true, maxRetries: 10 });
    else console.error(`Logs are kept in ${directory}.`);
  });
  const log = createLogger({ level: 'error', name: 'bench' });
  const namespace = `bench-${randomBytes(4).toString('hex')}`;
  const databases = resources.use(await openDatabases({ databaseUrl, directory, log }));
  resources.defer(() => wipe({ services, namespace, log }));
  const lengths = { seconds: Number(values.seconds), videos: Number(values.videos) };
  const bench: Bench = { environment, services, namespace, directory, databases, ...lengths, log };
  const measured: Measured[] = [];
  for (const name of chosen) measured.push(await parts[name](bench));
  isDone = true;
  return measured;
}

function chooseParts(only: readonly string[] | undefined): (keyof typeof parts)[] {
  const unknown = only?.filter((name) => !(name in parts)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  return (Object.keys(parts) as (keyof typeof parts)[]).filter((name) => only?.includes(name) ?? true);
}
