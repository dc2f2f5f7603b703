import type { EntityManager } from '../database/orm.ts';
import type { AfterCommit, BatchConsumer, Consumer } from './consumer.ts';
import { bury } from './dead-letter.ts';
import type { FactEvent } from './event.ts';
import { claim } from './inbox.ts';

/** What a consumer does inside a transaction, the same shape for both flavours. */
export type Work = {
  readonly select: (events: readonly FactEvent[]) => readonly FactEvent[];
  readonly apply: (tx: EntityManager, events: readonly FactEvent[], after: AfterCommit) => Promise<void>;
  readonly giveUp: (tx: EntityManager, event: FactEvent, reason: string, after: AfterCommit) => Promise<void>;
};

/** `onBuried` is called after the commit for each event that went to the dead letters. */
export function workOf(consumer: Consumer | BatchConsumer, onBuried: (event: FactEvent, reason: string) => void): Work {
  const buryIn = async (tx: EntityManager, event: FactEvent, reason: string, after: AfterCommit) => {
    await bury(tx, consumer.name, event, reason);
    after.commit(() => onBuried(event, reason));
  };
  if (consumer.kind === 'batch') return { select: (events) => events, apply: consumer.handle, giveUp: buryIn };
  return {
    select: (events) => events.filter(({ type }) => consumer.handlers.has(type)),
    apply: (tx, events, after) => applyEach(consumer, buryIn, { tx, events, after }),
    giveUp: async (tx, event, reason, after) => {
      const fresh = await claim(tx, consumer.name, [event.id]);
      if (fresh.has(event.id)) await buryIn(tx, event, reason, after);
    },
  };
}

type Batch = { readonly tx: EntityManager; readonly events: readonly FactEvent[]; readonly after: AfterCommit };

async function applyEach(consumer: Consumer, buryIn: Work['giveUp'], { tx, events, after }: Batch): Promise<void> {
  const fresh = await claim(
    tx,
    consumer.name,
    events.map(({ id }) => id),
  );
  for (const event of events) {
    if (!fresh.delete(event.id)) continue;
    const prepared = consumer.handlers.get(event.type)?.prepare(event);
    if (prepared?.kind === 'malformed') await buryIn(tx, event, prepared.reason, after);
    if (prepared?.kind === 'ready') await prepared.run(tx, after);
    // Each event sees the rows as the one before left them, and what a batch remembers does not grow.
    await tx.flush();
    tx.clear();
  }
}
