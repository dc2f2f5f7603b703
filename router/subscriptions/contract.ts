import type { ConstDirectiveNode, DocumentNode, GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { argumentsOf, elementsOf } from '../supergraph/elements.ts';
import type { LinkedDirectives } from '../supergraph/linked-directives.ts';
import { canResume } from './can-resume.ts';

/** What the graph promises of its subscriptions, by the directives of https://specs.danmesh.dev/delivery. */
export type DeliveryContract = {
  /** By the name of the subscription's field. */
  readonly fields: ReadonlyMap<string, FieldContract>;
  /** `Type` and `Type.field` whose values are for one viewer: `@cacheControl(scope: PRIVATE)`. */
  readonly privateCoordinates: ReadonlySet<string>;
};

export type FieldContract = {
  /** Its events are the same for everyone whom the router's own checks admit. */
  readonly isShared: boolean;
  /** Whoever joins a running stream first gets its latest event: an event tells the present state. */
  readonly repeatsLatest: boolean;
  readonly policy: DeliveryPolicy;
  readonly resumable: Resumable | undefined;
};

export type DeliveryPolicy = 'DROP_OLDEST' | 'NEVER_DROP';
export type Resumable = { readonly argument: string; readonly cursor: string; readonly replay: string };

/** What holds for a field that says nothing. */
export const plainField: FieldContract = { isShared: false, repeatsLatest: false, policy: 'NEVER_DROP', resumable: undefined };

/** Reads the directives, whatever `@link` calls them. A `@resumable` that names what the schema does not have counts as none. */
export function readContract(supergraph: DocumentNode, linked: LinkedDirectives, schema: GraphQLSchema): DeliveryContract {
  const fields = new Map<string, FieldContract>();
  const privateCoordinates = new Set<string>();
  const offered = new Map(subscriptionFields(schema));
  for (const { coordinate, directives } of elementsOf(supergraph)) {
    if (isPrivate(directives, linked)) privateCoordinates.add(coordinate);
    const field = offered.get(coordinate);
    if (field === undefined) continue;
    const contract = contractOf(directives, linked);
    fields.set(field, { ...contract, resumable: canResume(schema, field, contract.resumable) });
  }
  return { fields, privateCoordinates };
}

function subscriptionFields(schema: GraphQLSchema): (readonly [coordinate: string, name: string])[] {
  const type = schema.getSubscriptionType();
  return Object.keys(type?.getFields() ?? {}).map((name) => [`${type?.name}.${name}`, name]);
}

const sharedArguments = z.object({ latest: z.boolean().default(false) });
const resumableArguments = z.object({ argument: z.string(), cursor: z.string(), replay: z.string() });
const deliveryArguments = z.object({ policy: z.enum(['DROP_OLDEST', 'NEVER_DROP']) });

function contractOf(directives: readonly ConstDirectiveNode[], linked: LinkedDirectives): FieldContract {
  let contract = plainField;
  for (const directive of directives) {
    const element = linked.get(directive.name.value);
    const values = argumentsOf(directive);
    if (element === 'shared') contract = { ...contract, isShared: true, repeatsLatest: sharedArguments.parse(values).latest };
    if (element === 'resumable') contract = { ...contract, resumable: resumableArguments.parse(values) };
    if (element === 'delivery') contract = { ...contract, policy: deliveryArguments.parse(values).policy };
  }
  return contract;
}

function isPrivate(directives: readonly ConstDirectiveNode[], linked: LinkedDirectives): boolean {
  return directives.some(
    (directive) => linked.get(directive.name.value) === 'cacheControl' && argumentsOf(directive).scope === 'PRIVATE',
  );
}
