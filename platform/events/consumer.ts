import { z } from 'zod';
import type { EntityManager } from '../database/orm.ts';
import type { EventDefinition, FactEvent } from './event.ts';

/** Takes what is to be done once the transaction has committed: signals, which may be lost. A failure there is only logged. */
export type AfterCommit = { commit(callback: () => void | Promise<void>): void };

/** What is to be done about one event. Effects go through `tx`; it commits with the note that the event was handled. */
export type Handle<Payload> = (tx: EntityManager, event: FactEvent<Payload>, after: AfterCommit) => Promise<void>;

export type EventHandler = {
  readonly type: string;
  readonly topic: string;
  readonly prepare: (event: FactEvent) => PreparedEvent;
};
export type PreparedEvent =
  | { readonly kind: 'ready'; readonly run: (tx: EntityManager, after: AfterCommit) => Promise<void> }
  | { readonly kind: 'malformed'; readonly reason: string };

/** Has one effect for each event, however often it is delivered. */
export type Consumer = {
  readonly kind: 'each';
  /** The consumer group and the inbox's key: renaming it handles everything again. */
  readonly name: string;
  readonly topics: readonly string[];
  readonly batchSize: number;
  readonly handlers: ReadonlyMap<string, EventHandler>;
};

/** Gets every event of its topics, unparsed, a batch in one transaction, and must itself make nothing of what came before. */
export type BatchConsumer = {
  readonly kind: 'batch';
  readonly name: string;
  readonly topics: readonly string[];
  readonly batchSize: number;
  readonly handle: (tx: EntityManager, events: readonly FactEvent[], after: AfterCommit) => Promise<void>;
};

/** Binds a handler to an event's definition; it gets payloads that the definition has parsed. */
export function on<Payload>(definition: EventDefinition<Payload>, handle: Handle<Payload>): EventHandler {
  const prepare = (event: FactEvent): PreparedEvent => {
    const parsed = definition.payload.safeParse(event.payload);
    if (!parsed.success) return { kind: 'malformed', reason: z.prettifyError(parsed.error) };
    return { kind: 'ready', run: (tx, after) => handle(tx, { ...event, payload: parsed.data }, after) };
  };
  return { type: definition.type, topic: definition.topic, prepare };
}

/** Events of other types in the handlers' topics are skipped. Two handlers of one type are a mistake and throw. */
export function defineConsumer(options: { name: string; handlers: readonly EventHandler[]; batchSize?: number }): Consumer {
  const { name, handlers, batchSize = 100 } = options;
  const byType = new Map(handlers.map((handler) => [handler.type, handler]));
  if (byType.size < handlers.length) throw new Error(`${name} has two handlers of one event type.`);
  return { kind: 'each', name, topics: [...new Set(handlers.map(({ topic }) => topic))], batchSize, handlers: byType };
}

export function defineBatchConsumer(options: Omit<BatchConsumer, 'kind' | 'batchSize'> & { batchSize?: number }): BatchConsumer {
  return { batchSize: 500, ...options, kind: 'batch' };
}
