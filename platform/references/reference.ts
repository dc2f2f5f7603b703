import type { z } from 'zod';
import type { EntityManager } from '../database/orm.ts';
import type { EventDefinition, FactEvent } from '../events/event.ts';
import type { SubgraphLinks } from '../link/subgraph-link.ts';

/** What a subgraph keeps of another's entity, only to decide on writes about it. */
export type Reference<Facts> = {
  readonly id: string;
  /** Whoever may decide about the entity; null when nobody in particular. */
  readonly ownerId: string | null;
  /** False once the owner has said that it is gone: nothing new may be said about it. */
  readonly active: boolean;
  readonly facts: Facts;
};

/** A row to write: `asOf` orders what was heard, so that an old event never overwrites a newer one. */
export type ReferenceRow<Facts> = Reference<Facts> & { readonly asOf: Date };

/** How references of one kind are asked for and kept up to date. */
export type ReferenceKind<Facts> = {
  /** The entity's GraphQL type, such as `Video`. */
  readonly kind: string;
  /** The subgraph that owns it. */
  readonly owner: string;
  /** The selection to ask the owner for when the entity was never heard of: `id durationMs author { id }`. */
  readonly selection: string;
  /** Turns the owner's answer into a row. Throws when the owner broke its contract. */
  readonly fromEntity: (entity: unknown) => Omit<Reference<Facts>, 'active'>;
  readonly facts: z.ZodType<Facts>;
  /** The owner's events that change a reference. */
  readonly feeds: readonly ReferenceFeed<Facts>[];
};

export type ReferenceFeed<Facts> = {
  readonly definition: EventDefinition<unknown>;
  /** Answers the row as the event says it is, or only what changed in one that is known. */
  readonly apply: (event: FactEvent) => ReferenceChange<Facts>;
};

/** Either the whole row, or a new state or some new facts for one that is known; with `where` only while these facts are stored. */
export type ReferenceChange<Facts> =
  | { readonly id: string; readonly set: { readonly ownerId: string | null; readonly facts: Facts } }
  | { readonly id: string; readonly update: Partial<Facts>; readonly where?: Partial<Facts> }
  | { readonly id: string; readonly active: boolean };

/** A feed with the payload's type known to its function. */
export function feed<Payload, Facts>(
  definition: EventDefinition<Payload>,
  apply: (payload: Payload) => ReferenceChange<Facts>,
): ReferenceFeed<Facts> {
  return { definition: definition as EventDefinition<unknown>, apply: (event) => apply(definition.payload.parse(event.payload)) };
}

export type ReferenceDeps = {
  readonly em: EntityManager;
  readonly links: SubgraphLinks;
  /** The subgraph that asks. */
  readonly service: string;
  readonly requestId: string;
  readonly signal: AbortSignal;
};
