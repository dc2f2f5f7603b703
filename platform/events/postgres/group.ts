import type { Pool } from 'pg';
import { type Bell, createBell } from '../../bell.ts';
import type { Logger } from '../../log.ts';
import { backoffMs } from '../backoff.ts';
import type { Subscription } from '../event-bus.ts';
import type { Membership } from './membership.ts';
import { commitOffset, findWaiting, readLog, type WaitingPartition } from './offsets.ts';

export type GroupDeps = {
  readonly pool: Pool;
  readonly membership: Membership;
  readonly partitionsAtOnce: number;
  readonly log: Logger;
};

/** A member of a group: at work, or standing by until the one at work is gone. */
type Member = GroupDeps & {
  readonly subscription: Subscription;
  readonly bell: Bell;
  readonly signal: AbortSignal;
  /** The partitions in hand, each with the promise of its end. */
  readonly active: Map<string, Promise<void>>;
  /** Partitions whose batch failed: how often in a row, and when to try again. */
  readonly failed: Map<string, { readonly failures: number; readonly dueAt: number }>;
};

const pollMs = 1000;
/** After so many batches a partition gives its place to others that wait. */
const batchesInARow = 20;
const retry = { floorMs: 50, ceilingMs: 5000 };

export function startMember(deps: GroupDeps, subscription: Subscription): AsyncDisposable {
  const controller = new AbortController();
  const member: Member = {
    ...deps,
    subscription,
    bell: createBell(),
    signal: controller.signal,
    active: new Map(),
    failed: new Map(),
  };
  const running = run(member);
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort();
      await running;
    },
  };
}

async function run(member: Member): Promise<void> {
  const { subscription, membership, bell, signal, active, log } = member;
  using _ = membership.listen(subscription.topics, bell);
  let failures = 0;
  while (!signal.aborted) {
    let pause = pollMs;
    try {
      if (await membership.hold(subscription.group, member)) pause = await startWaiting(member);
      failures = 0;
    } catch (error) {
      failures += 1;
      pause = backoffMs(failures, retry);
      log.warn({ err: error, group: subscription.group, failures }, 'a consumer group cannot reach the bus; it will try again');
    }
    await bell.wait(pause, signal);
  }
  await Promise.all(active.values());
  // What fails here is freed by the end of the connection, which is why it failed.
  await membership
    .release(subscription.group, member)
    .catch((error: unknown) => log.warn({ err: error }, 'a group was not released'));
}

/** Starts on what waits, as far as there is room, and answers in how many ms to look again. */
async function startWaiting(member: Member): Promise<number> {
  const { pool, subscription, active, failed, bell, partitionsAtOnce } = member;
  let pause = pollMs;
  // What is in hand now may be done before the answer comes, which is then too old to start from.
  const busy = new Set(active.keys());
  for (const partition of await findWaiting(pool, subscription.group, subscription.topics)) {
    const name = `${partition.topic}/${partition.partition}`;
    const dueIn = (failed.get(name)?.dueAt ?? 0) - performance.now();
    if (dueIn > 0) pause = Math.min(pause, dueIn);
    if (dueIn > 0 || busy.has(name) || active.size >= partitionsAtOnce) continue;
    const end = () => {
      active.delete(name);
      // Whatever found no room, or came meanwhile, is looked for now.
      bell.ring();
    };
    active.set(name, drain(member, name, partition).finally(end));
  }
  return pause;
}

async function drain(member: Member, name: string, waiting: WaitingPartition): Promise<void> {
  const { failed, log, subscription, signal, membership } = member;
  try {
    let at: WaitingPartition | undefined = waiting;
    for (let batches = 0; at && batches < batchesInARow && !signal.aborted; batches += 1) {
      if (!membership.holds(subscription.group, member)) return;
      at = await handleBatch(member, at);
      failed.delete(name);
    }
  } catch (error) {
    const failures = (failed.get(name)?.failures ?? 0) + 1;
    failed.set(name, { failures, dueAt: performance.now() + backoffMs(failures, retry) });
    log.warn(
      { err: error, group: subscription.group, partition: name, failures },
      'a batch was not handled; it will be delivered again',
    );
  }
}

/** Answers where the partition stands afterwards, or undefined when there is no more to do. */
async function handleBatch({ pool, subscription, log }: Member, at: WaitingPartition): Promise<WaitingPartition | undefined> {
  const { group, batchSize, handle } = subscription;
  const { events, last } = await readLog(pool, at, batchSize);
  if (events.length > 0) await handle(events, at.partition);
  // No events up to the head: they were purged before this group came to them.
  const to = last ?? at.head;
  if (!(await commitOffset(pool, group, at, to))) {
    log.warn({ group, topic: at.topic, partition: at.partition }, 'another member has taken over a partition');
    return undefined;
  }
  return events.length < batchSize ? undefined : { ...at, position: to };
}
