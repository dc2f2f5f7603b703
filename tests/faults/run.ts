import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { terminationSignal } from '../../platform/lifecycle.ts';
import { seeded } from '../support/random.ts';
import { runCampaign } from './campaign.ts';
import { faultsOf, longDurations, shortDurations } from './faults.ts';
import { rowOf, tableOf, violationsOf } from './report.ts';
import { openCluster } from './targets/cluster.ts';
import { openSolo } from './targets/solo.ts';
import { startWorkload } from './workload/workload.ts';

// npm run faults -- [--minutes 30] [--seed S] [--target cluster|solo] [--subscribers 500] [--only TEXT] [--short] [--keep]
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    target: { type: 'string', default: process.env.SERVICES_SCRIPTS ? 'cluster' : 'solo' },
    subscribers: { type: 'string', default: '500' },
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const random = seeded(seed);
const directory = await mkdtemp(join(tmpdir(), 'danmesh-faults-'));
const say = (line: string) => void process.stdout.write(`${line}\n`);
// Ctrl-C ends with the fault that happens, and what was started is stopped.
let untilMs = performance.now() + Number(values.minutes) * 60_000;
void terminationSignal().then(() => {
  untilMs = 0;
});

async function main(): Promise<number> {
  await using target = await open(values.target);
  say(`seed ${seed}, ${target.name}, ${target.victims.length} processes, ${target.proxies.size} networks; logs in ${directory}`);
  await using workload = await startWorkload({
    ...{ routerUrls: target.routerUrls, name: `f${seed}`, directory, random, people: 12, pauseMs: 400 },
    subscribers: Number(values.subscribers),
  });
  const all = faultsOf(target, values.short ? shortDurations : longDurations).filter(({ name }) => name.includes(values.only));
  const campaign = { target, workload, random, report: (result: Parameters<typeof rowOf>[0]) => say(rowOf(result)) };
  const results = [];
  while (performance.now() < untilMs) {
    for (const fault of shuffled(all, random)) {
      if (performance.now() > untilMs) break;
      results.push(...(await runCampaign({ ...campaign, faults: [fault] })));
    }
  }
  const violations = violationsOf(results);
  say(`\n${tableOf(results)}\n\nseed ${seed}: ${results.length} faults, ${violations.length} promises broken`);
  for (const violation of violations) say(`- ${violation}`);
  return violations.length === 0 ? 0 : 1;
}

function open(name: string) {
  if (name === 'solo') return openSolo(directory);
  const scripts = process.env.SERVICES_SCRIPTS;
  if (!scripts) throw new Error('Set SERVICES_SCRIPTS to the scripts that start servers, or give --target solo.');
  return openCluster(directory, scripts);
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  return items
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const code = await main();
if (!values.keep && code === 0) await rm(directory, { recursive: true, force: true });
// Left to end by itself, Node 24 may wait for ever, and busily, for what was being sent on sockets that were reset.
process.exit(code);
