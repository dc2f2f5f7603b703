import { type Bell, createBell } from '../bell.ts';
import type { Logger } from '../log.ts';
import { backoffMs } from './backoff.ts';
import type { EventBus } from './event-bus.ts';
import { EventTooLargeError } from './event-size.ts';
import type { EventMetrics } from './metrics.ts';
import { type OutboxReader, openOutbox, relayConsumer, type WaitingFact } from './outbox-reader.ts';

export type OutboxSource = {
  /** The subgraph. */
  readonly name: string;
  readonly url: string;
  readonly schema: string;
  /** Rung after a commit of this process (`createRelayWaker`); without it facts wait for the next poll. */
  readonly bell?: Bell;
  /** The longest time between two looks: 250 ms, less where other processes write the facts and latency counts. */
  readonly pollMs?: number | undefined;
};

type Relay = {
  readonly source: OutboxSource;
  readonly bus: EventBus;
  readonly log: Logger;
  readonly metrics?: EventMetrics | undefined;
};

const batchSize = 500;
const lockPollMs = 1000;
const poll = { floorMs: 20, ceilingMs: 250 };
const retry = { floorMs: 100, ceilingMs: 10_000 };
const pendingEveryMs = 5000;

/**
 * Brings the outbox's facts to the bus, in order, at least once. Any number of processes may run it: one works, the others wait for
 * its connection to end. While the bus or the database is away it tries again for ever; nothing is lost, skipped or overtaken.
 */
export function startRelay(relay: Relay): AsyncDisposable {
  const controller = new AbortController();
  const running = keepRelaying(relay, relay.source.bell ?? createBell(), controller.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort();
      await running;
    },
  };
}

async function keepRelaying(relay: Relay, bell: Bell, signal: AbortSignal): Promise<void> {
  const { source, log } = relay;
  const progress = { failures: 0 };
  // Only the end of the relay may cut a back-off short, not the bell.
  const silent = createBell();
  while (!signal.aborted) {
    try {
      await using outbox = await openOutbox(source.url, source.schema, (error) =>
        log.warn({ err: error, outbox: source.name }, 'the relay lost its connection'),
      );
      while (!signal.aborted && !(await outbox.lock())) await silent.wait(lockPollMs, signal);
      await relayWhileOpen(relay, { outbox, bell, signal, progress });
    } catch (error) {
      progress.failures += 1;
      log.error({ err: error, outbox: source.name, failures: progress.failures }, 'relaying failed; it will be tried again');
      await silent.wait(backoffMs(progress.failures, retry), signal);
    }
  }
}

type Run = {
  readonly outbox: OutboxReader;
  readonly bell: Bell;
  readonly signal: AbortSignal;
  readonly progress: { failures: number };
};

async function relayWhileOpen(relay: Relay, { outbox, bell, signal, progress }: Run): Promise<void> {
  let idleTurns = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const relayed = await relayBatch(relay, outbox);
    progress.failures = 0;
    idleTurns = relayed > 0 ? 0 : idleTurns + 1;
    if (relay.metrics && performance.now() - countedAt > pendingEveryMs) {
      relay.metrics.outboxPending.set({ outbox: relay.source.name }, await outbox.pending());
      countedAt = performance.now();
    }
    const pause = { ...poll, ceilingMs: relay.source.pollMs ?? poll.ceilingMs };
    if (relayed < batchSize) await bell.wait(backoffMs(idleTurns + 1, pause), signal);
  }
}

async function relayBatch(relay: Relay, outbox: OutboxReader): Promise<number> {
  const { source, bus, metrics } = relay;
  const facts = await outbox.read(batchSize);
  if (facts.length === 0) return 0;
  try {
    await bus.append(facts.map(({ event }) => event));
  } catch (error) {
    if (!(error instanceof EventTooLargeError)) throw error;
    // Nothing was appended: without that one the others are told in the next turn.
    await setAside(relay, outbox, { error, facts });
    return facts.length;
  }
  const waits = await outbox.markRelayed(facts);
  for (const seconds of waits) metrics?.relayLatency.observe({ outbox: source.name }, seconds);
  return facts.length;
}

type Refused = { readonly error: EventTooLargeError; readonly facts: readonly WaitingFact[] };

/** A fact that can never be told must not keep back those behind it. It is kept, and said aloud. */
async function setAside({ source, log, metrics }: Relay, outbox: OutboxReader, { error, facts }: Refused): Promise<void> {
  for (const fact of facts.filter(({ event }) => event.id === error.eventId)) {
    await outbox.setAside(fact, error.message);
    metrics?.deadLetters.inc({ consumer: relayConsumer, type: fact.event.type });
    log.error({ err: error, outbox: source.name, eventId: fact.event.id }, 'a fact was set aside: the bus does not take it');
  }
}
