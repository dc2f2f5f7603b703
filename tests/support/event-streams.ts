import type { EventSubscriber, MikroORM } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/orm.ts';
import { createOrm } from '../../platform/database/orm.ts';
import { defineEvent, type FactEvent } from '../../platform/events/event.ts';
import type { EventBus, Subscription } from '../../platform/events/event-bus.ts';
import { Outbox } from '../../platform/events/outbox.ts';
import { closing } from '../../platform/lifecycle.ts';
import { type EventsDatabase, quiet } from './events.ts';

export const noteWritten = defineEvent('notes.note-written', z.object({ text: z.string().min(1), n: z.number().int() }));

/** An ORM over one of the database's subgraph schemas. */
export async function openOrm(
  database: Pick<EventsDatabase, 'urlOf'>,
  schema: string,
  options: { subscribers?: readonly EventSubscriber[]; entities?: Parameters<typeof createOrm>[0]['entities'] } = {},
): Promise<MikroORM & AsyncDisposable> {
  const orm = await createOrm({
    url: database.urlOf(schema),
    schema,
    entities: [Outbox, ...(options.entities ?? [])],
    poolSize: 4,
    statementTimeoutMs: 10_000,
    subscribers: options.subscribers ?? [],
    log: quiet,
  });
  return closing(orm, (open) => open.close());
}

export async function addEffect(tx: EntityManager, event: FactEvent, note: string): Promise<void> {
  await tx.execute('insert into effect (event_id, note) values (?, ?)', [event.id, note]);
}

/** What handlers did, in order. */
export async function effects(em: EntityManager): Promise<string[]> {
  const rows = await em.fork().execute<{ note: string }[]>('select note from effect order by n');
  return rows.map(({ note }) => note);
}

export async function deadLetters(em: EntityManager): Promise<{ event_id: string; reason: string; event: FactEvent }[]> {
  return em.fork().execute('select event_id, reason, event from dead_letter order by at');
}

/** The bus as it looks to a process that dies, `times` times, after a batch had its effect and before the bus was told. */
export function dyingAfterEffect(bus: EventBus, times: number): EventBus {
  let deaths = 0;
  const dieAfter = (subscription: Subscription): Subscription => ({
    ...subscription,
    handle: async (events, partition) => {
      await subscription.handle(events, partition);
      deaths += 1;
      if (deaths <= times) throw new Error('died');
    },
  });
  return {
    append: (events) => bus.append(events),
    read: (range, use) => bus.read(range, use),
    lag: () => bus.lag(),
    consume: (subscription) => bus.consume(dieAfter(subscription)),
  };
}
