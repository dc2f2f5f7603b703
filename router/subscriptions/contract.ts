import { type ConstDirectiveNode, type DocumentNode, type GraphQLSchema, Kind, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import { linkOf, localName, schemaDirectives } from '../supergraph/linked-directives.ts';
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
export function readContract(supergraph: DocumentNode, schema: GraphQLSchema): DeliveryContract {
  const nameOf = directiveNames(supergraph);
  const fields = new Map<string, FieldContract>();
  const privateCoordinates = new Set<string>();
  const root = schema.getSubscriptionType()?.name;
  for (const { type, field, directives } of placesOf(supergraph)) {
    if (isPrivate(directives, nameOf)) privateCoordinates.add(field === undefined ? type : `${type}.${field}`);
    if (field === undefined || type !== root) continue;
    const contract = contractOf(directives, nameOf);
    fields.set(field, { ...contract, resumable: canResume(schema, field, contract.resumable) });
  }
  return { fields, privateCoordinates };
}

type Place = { readonly type: string; readonly field?: string; readonly directives: readonly ConstDirectiveNode[] };

/** Every type of the answers, and every field of theirs. */
function placesOf({ definitions }: DocumentNode): Place[] {
  return definitions.flatMap((definition): Place[] => {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) return [placeOf(definition.name.value, undefined, definition.directives)];
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const type = definition.name.value;
    const fields = (definition.fields ?? []).map((field) => placeOf(type, field.name.value, field.directives));
    return [placeOf(type, undefined, definition.directives), ...fields];
  });
}

const placeOf = (type: string, field: string | undefined, directives: readonly ConstDirectiveNode[] = []): Place => ({
  type,
  directives,
  ...(field !== undefined && { field }),
});

type NameOf = ReadonlyMap<string, string>;

const elements = ['shared', 'resumable', 'delivery', 'cacheControl'];

/** From the name in this supergraph to that in the specification. */
function directiveNames(supergraph: DocumentNode): NameOf {
  const names = new Map<string, string>();
  for (const directive of schemaDirectives(supergraph)) {
    const link = linkOf(directive);
    if (!link || !/^https:\/\/specs\.danmesh\.dev\/delivery\/v1\.\d+$/.test(link.url)) continue;
    for (const element of elements) names.set(localName(link, 'delivery', element), element);
  }
  return names;
}

const sharedArguments = z.object({ latest: z.boolean().default(false) });
const resumableArguments = z.object({ argument: z.string(), cursor: z.string(), replay: z.string() });
const deliveryArguments = z.object({ policy: z.enum(['DROP_OLDEST', 'NEVER_DROP']) });

function contractOf(directives: readonly ConstDirectiveNode[], nameOf: NameOf): FieldContract {
  let contract = plainField;
  for (const directive of directives) {
    const element = nameOf.get(directive.name.value);
    const values = argumentsOf(directive);
    if (element === 'shared') contract = { ...contract, isShared: true, repeatsLatest: sharedArguments.parse(values).latest };
    if (element === 'resumable') contract = { ...contract, resumable: resumableArguments.parse(values) };
    if (element === 'delivery') contract = { ...contract, policy: deliveryArguments.parse(values).policy };
  }
  return contract;
}

function isPrivate(directives: readonly ConstDirectiveNode[], nameOf: NameOf): boolean {
  return directives.some(
    (directive) => nameOf.get(directive.name.value) === 'cacheControl' && argumentsOf(directive).scope === 'PRIVATE',
  );
}

function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries((directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
