import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { jobsSchemaOf, type SchemaAccess } from '../database/roles.ts';
import type { Logger } from '../log.ts';
import { onceKept } from '../once.ts';
import type { JobDefinition, Jobs } from './jobs.ts';

export type JobsOptions = {
  /** The subgraph's access; its role owns the schema that `jobsSchemaOf` names. */
  readonly access: SchemaAccess;
  readonly log: Logger;
};

// A dead worker's job starts again about 10 s after its last heartbeat: pg-boss allows no less.
const heartbeatSeconds = 10;
const heartbeatRefreshSeconds = 3;
/** How often to look for dead workers. Both of pg-boss's intervals: it wakes up at one, and looks no more often than the other allows. */
const lookSeconds = 3;

/** A database that hangs, or the way to it that is cut, is given up; pg-boss hands these to the driver, though its types name but one. */
const patience = { connectionTimeoutMillis: 10_000, query_timeout: 35_000, keepAlive: true };

/** Jobs of one subgraph on pg-boss, in a PostgreSQL schema of their own that the subgraph's role owns. */
export async function openJobs({ access, log }: JobsOptions): Promise<Jobs & AsyncDisposable> {
  const schema = jobsSchemaOf(access.schema);
  const boss = new PgBoss({
    connectionString: access.url,
    schema,
    createSchema: false,
    max: 3,
    ...patience,
    schedule: false,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  const queues = new Map<string, () => Promise<void>>();
  const queueOf = <Input>(job: JobDefinition<Input>): Promise<void> => {
    const queue = queues.get(job.name) ?? onceKept(() => createQueue(boss, job));
    queues.set(job.name, queue);
    return queue();
  };

  return {
    send: async (job, id, input) => {
      await queueOf(job);
      await boss.send(job.name, job.input.parse(input) as object, { id });
    },
    revive: async (job, id, input) => {
      await queueOf(job);
      const [found] = await boss.findJobs(job.name, { id });
      if (found?.state === 'failed') await boss.retry(job.name, id);
      // An ended job keeps its id for days. Whoever does the same at this moment sends the same job.
      if (found?.state === 'completed' || found?.state === 'cancelled') await boss.deleteJob(job.name, id);
      if (found?.state !== 'failed') await boss.send(job.name, job.input.parse(input) as object, { id });
    },
    work: async (job, run) => {
      await queueOf(job);
      const options = {
        includeMetadata: true,
        localConcurrency: job.concurrency,
        heartbeatRefreshSeconds,
        pollingIntervalSeconds: 0.5,
      } as const;
      const workerId = await boss.work(job.name, options, async ([queued]: JobWithMetadata<object>[]) => {
        if (queued !== undefined)
          await run(job.input.parse(queued.data), { attempt: queued.retryCount + 1, signal: queued.signal });
      });
      return { [Symbol.asyncDispose]: () => boss.offWork(job.name, { id: workerId, wait: false }) };
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: true, timeout: 2000 }),
  };
}

/** An existing queue takes new settings too: pg-boss's createQueue leaves it as it is. */
async function createQueue(boss: PgBoss, { name, retries }: { name: string; retries: number }): Promise<void> {
  const settings = {
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds,
    expireInSeconds: 6 * 3600,
  };
  await boss.createQueue(name, settings);
  await boss.updateQueue(name, settings);
}
