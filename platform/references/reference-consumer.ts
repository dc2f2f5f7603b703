import { type Consumer, defineConsumer, on } from '../events/consumer.ts';
import type { EventDefinition } from '../events/event.ts';
import { keepAll, type Rebuild } from '../events/rebuild.ts';
import type { ReferenceFeed, ReferenceKind } from './reference.ts';
import { applyReferenceChange } from './references.ts';

type Feeding = { readonly kind: ReferenceKind<object>; readonly feed: ReferenceFeed<object> };

/** The consumer that keeps a subgraph's references as their owners tell them. */
export function referenceConsumer(subgraph: string, kinds: readonly ReferenceKind<object>[]): Consumer {
  const feedings = kinds.flatMap((kind) => kind.feeds.map((feed) => ({ kind, feed })));
  const byEvent = Map.groupBy(feedings, ({ feed }) => feed.definition);
  return defineConsumer({
    name: `${subgraph}.references`,
    handlers: [...byEvent].map(([definition, fed]) => handlerOf(definition, fed)),
  });
}

/** An event older than what is stored changes nothing, so any of them may come again. */
export const referenceRebuild = (subgraph: string, kinds: readonly ReferenceKind<object>[]): Rebuild => ({
  consumer: `${subgraph}.references`,
  topics: [...new Set(kinds.flatMap(({ feeds }) => feeds.map(({ definition }) => definition.topic)))],
  clear: keepAll,
});

const handlerOf = (definition: EventDefinition<unknown>, fed: readonly Feeding[]) =>
  on(definition, async (tx, event) => {
    for (const { kind, feed } of fed) await applyReferenceChange(tx, kind, feed.apply(event), new Date(event.occurredAt));
  });
