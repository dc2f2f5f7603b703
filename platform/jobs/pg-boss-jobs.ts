import { Client } from 'pg';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { accessTo, type SchemaAccess } from '../database/roles.ts';
import type { Logger } from '../log.ts';
import type { JobDefinition, Jobs } from './jobs.ts';

export type JobsOptions = { readonly databaseUrl: string; readonly subgraph: string; readonly log: Logger };

// A dead worker's job starts again about 10 s after its last heartbeat: pg-boss allows no less.
const heartbeatSeconds = 10;
const heartbeatRefreshSeconds = 3;

/** Jobs of one subgraph on pg-boss, in a PostgreSQL schema of their own that the subgraph's role owns. */
export async function openJobs({ databaseUrl, subgraph, log }: JobsOptions): Promise<Jobs & AsyncDisposable> {
  const access = accessTo(databaseUrl, subgraph);
  const schema = `${subgraph}_jobs`;
  await provisionJobs(databaseUrl, access, schema);
  const boss = new PgBoss({ connectionString: access.url, schema, createSchema: false, max: 3, schedule: false, superviseIntervalSeconds: 3 });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  await boss.start();
  const queues = new Map<string, Promise<void>>();
  const queueOf = <Input>(job: JobDefinition<Input>): Promise<void> => {
    const queue = queues.get(job.name) ?? createQueue(boss, job);
    queues.set(job.name, queue);
    return queue;
  };

  return {
    send: async (job, id, input) => {
      await queueOf(job);
      await boss.send(job.name, job.input.parse(input) as object, { id });
    },
    work: async (job, run) => {
      await queueOf(job);
      const options = { includeMetadata: true, localConcurrency: job.concurrency, heartbeatRefreshSeconds, pollingIntervalSeconds: 0.5 } as const;
      const workerId = await boss.work(job.name, options, async ([queued]: JobWithMetadata<object>[]) => {
        if (queued !== undefined) await run(job.input.parse(queued.data), { attempt: queued.retryCount + 1, signal: queued.signal });
      });
      return { [Symbol.asyncDispose]: () => boss.offWork(job.name, { id: workerId, wait: false }) };
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: true, timeout: 2000 }),
  };
}

const createQueue = (boss: PgBoss, { name, retries }: { name: string; retries: number }): Promise<void> =>
  boss.createQueue(name, { retryLimit: retries, retryDelay: 1, retryBackoff: true, retryDelayMax: 60, heartbeatSeconds, expireInSeconds: 6 * 3600 });

async function provisionJobs(databaseUrl: string, { role }: SchemaAccess, schema: string): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    await owner.query(`create schema if not exists ${schema} authorization ${role}`);
  } finally {
    await owner.end();
  }
}
