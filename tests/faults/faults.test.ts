import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { seeded } from '../support/random.ts';
import { runCampaign } from './campaign.ts';
import { type Fault, faultsOf, shortDurations } from './faults.ts';
import { tableOf, violationsOf } from './report.ts';
import type { Target } from './target.ts';
import { openCluster } from './targets/cluster.ts';
import { openSolo } from './targets/solo.ts';
import { startWorkload } from './workload/workload.ts';

// The long run, with every fault: npm run faults.
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const scripts = process.env.SERVICES_SCRIPTS;

async function suffer(target: Target, name: string, chosen: readonly string[]): Promise<void> {
  const random = seeded(seed);
  const directory = await mkdtemp(join(inject('runDirectory'), 'faults-work-'));
  await using workload = await startWorkload({
    ...{ routerUrls: target.routerUrls, name, directory, random },
    ...{ people: 8, subscribers: 50, pauseMs: 300 },
  });
  const faults = faultsOf(target, shortDurations);
  const results = await runCampaign({ target, workload, random, report: () => undefined, faults: chosen.map(named(faults)) });

  expect(violationsOf(results), `seed ${seed}\n${tableOf(results)}`).toEqual([]);
}

const named = (faults: readonly Fault[]) => (name: string) => {
  const found = faults.find((fault) => fault.name === name);
  if (!found) throw new Error(`no fault is called ${name}: ${faults.map((fault) => fault.name).join(', ')}`);
  return found;
};

test(`one process loses nothing acknowledged and tells every gap, whatever dies or falls silent around it (seed ${seed})`, {
  timeout: 180_000,
}, async () => {
  await using target = await openSolo(await mkdtemp(join(inject('runDirectory'), 'faults-solo-')));

  await suffer(target, `s${seed}`, [
    'kill -9 the product',
    'kill -9 PostgreSQL',
    'network of PostgreSQL: half-open',
    'network of clients: answers lost',
  ]);
});

test.skipIf(!scripts)(
  `many processes lose nothing acknowledged and tell every gap, whichever of them or of their servers dies (SERVICES_SCRIPTS, seed ${seed})`,
  { timeout: 540_000 },
  async () => {
    await using target = await openCluster(await mkdtemp(join(inject('runDirectory'), 'faults-cluster-')), scripts ?? '');

    await suffer(target, `c${seed}`, [
      'kill -9 router-1',
      'kill -9 live-worker',
      'kill -9 social',
      'kill -9 Redis',
      'kill -9 Kafka',
      'kill -9 Elasticsearch',
      'kill -9 S3 (MinIO)',
      'kill -9 PostgreSQL',
      'SIGSTOP live-api-1 for 6 s',
      'flood while live-worker stands still',
      'network of PostgreSQL: cut',
      'network of Kafka: half-open',
    ]);
  },
);
