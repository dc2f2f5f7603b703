import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { createOrm } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import type { EventBus } from '../../platform/events/event-bus.ts';
import { Outbox } from '../../platform/events/outbox.ts';
import type { Rebuild } from '../../platform/events/rebuild.ts';
import { countDeadLetters, replayDeadLetters } from '../../platform/events/replay-dead-letters.ts';
import { replayRange } from '../../platform/events/replay-range.ts';
import { closing } from '../../platform/lifecycle.ts';
import type { Logger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import type { Asked } from './ask.ts';

export type ReplayDeps = {
  readonly databaseUrl: string;
  readonly bus: Pick<EventBus, 'read'>;
  readonly subgraphs: readonly Pick<Subgraph, 'name' | 'entities' | 'rebuilds'>[];
  readonly log: Logger;
  readonly say: (line: string) => void;
};

/** Queues what is asked for in the outboxes of the subgraphs concerned; their relays and consumers do the rest. */
export async function replay(deps: ReplayDeps, asked: Asked): Promise<void> {
  if (asked.kind === 'range') await replayOf(deps, asked);
  else for (const subgraph of deps.subgraphs) await replayLettersOf(deps, subgraph, asked);
}

type Letters = Extract<Asked, { kind: 'dead letters' }>;
type Range = Extract<Asked, { kind: 'range' }>;
type Place = ReplayDeps['subgraphs'][number];

async function replayLettersOf(deps: ReplayDeps, subgraph: Place, { choice, dryRun }: Letters): Promise<void> {
  const { say } = deps;
  await using orm = await openOrm(deps, subgraph);
  const count = await countDeadLetters(orm.em.fork(), choice);
  if (count === 0) return say(`${subgraph.name}: no such dead letters.`);
  if (dryRun) return say(`${subgraph.name}: ${count} dead letters would come back.`);
  const queued = await replayDeadLetters(orm.em.fork(), choice, (soFar) => say(`${subgraph.name}: ${soFar} of ${count} …`));
  say(`${subgraph.name}: ${queued} dead letters are on their way to their consumers.`);
}

async function replayOf(deps: ReplayDeps, { consumer, from, to, dryRun }: Range): Promise<void> {
  const { bus, say } = deps;
  const { subgraph, rebuild } = requireRebuild(deps.subgraphs, consumer);
  await using orm = await openOrm(deps, subgraph);
  const fork = () => orm.em.fork();
  let toldAt = performance.now();
  const paced = {
    read: (range: Parameters<EventBus['read']>[0], use: Parameters<EventBus['read']>[1]) =>
      bus.read(range, async (events) => {
        if (!dryRun) await untilRelayed(fork, say);
        await use(events);
      }),
  };
  const { read, handled, queued } = await replayRange({
    ...{ fork, bus: paced, rebuild, range: { from, to }, dryRun },
    onProgress: (counts) => {
      if (performance.now() - toldAt < 2000) return;
      toldAt = performance.now();
      say(`${consumer}: ${counts.read} events read, ${counts.queued} queued …`);
    },
  });
  const what = `${consumer}: ${read} events between ${from.toISOString()} and ${to.toISOString()}, of which it had handled ${handled}`;
  say(dryRun ? `${what}. Nothing was changed.` : `${what}; ${queued} are on their way to it again.`);
}

function requireRebuild(subgraphs: ReplayDeps['subgraphs'], consumer: string): { subgraph: Place; rebuild: Rebuild } {
  const all = subgraphs.flatMap((subgraph) => (subgraph.rebuilds ?? []).map((rebuild) => ({ subgraph, rebuild })));
  const found = all.find(({ rebuild }) => rebuild.consumer === consumer);
  if (found) return found;
  throw new StartupError(
    `${consumer} is not a consumer that may be given a range of events again: what it keeps depends on their order, or it acts on the world.`,
    `Choose one of ${all.map(({ rebuild }) => rebuild.consumer).join(', ')}; docs/events.md says what each does.`,
  );
}

const openOrm = async ({ databaseUrl, log }: ReplayDeps, { name, entities }: Place): Promise<MikroORM & AsyncDisposable> => {
  const { url, schema } = accessTo(databaseUrl, name);
  const orm = await createOrm({
    ...{ url, schema, poolSize: 2, statementTimeoutMs: 60_000, log },
    entities: [...entities, Outbox],
  });
  return closing(orm, (open) => open.close());
};

const maxQueued = 20_000;

/** The outbox is not the place for a week of events: they go into it as the relay takes them out. */
async function untilRelayed(fork: () => EntityManager, say: (line: string) => void): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const [row] = await fork().execute<{ count: number }[]>(
      `select count(*)::int from (select 1 from outbox where relayed_at is null limit ${maxQueued}) as waiting`,
    );
    if ((row?.count ?? 0) < maxQueued) return;
    if (turn % 20 === 0) say('Waiting for the relay: is the product running?');
    await sleep(500);
  }
}
