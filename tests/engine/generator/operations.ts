import { type GraphQLSchema, parse, parseValue, validate, valueFromASTUntyped } from 'graphql';
import type { JsonObject } from '../../../platform/json.ts';
import { type Random, randomFrom } from './random.ts';
import { newWriting, selectionSet, type Writing } from './selections.ts';

export type GeneratedOperation = { readonly operation: string; readonly variables: JsonObject };

const attempts = 12;

/** An operation that is valid for the schema; undefined when chance made none in a dozen attempts. */
export function randomOperation(seed: number, schema: GraphQLSchema): GeneratedOperation | undefined {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const generated = write(randomFrom(seed * attempts + attempt), schema);
    if (generated && validate(schema, parse(generated.operation)).length === 0) return generated;
  }
  return undefined;
}

function write(random: Random, schema: GraphQLSchema): GeneratedOperation | undefined {
  const types = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  const kind = random.chance(0.8) ? 'query' : random.pick(['mutation', 'subscription'] as const);
  const type = types[kind];
  if (!type) return undefined;
  const writing = newWriting(random, schema, kind);
  const body = selectionSet(writing, type, { depth: 2 + random.int(4), scope: new Map() });
  const head = headOf(writing, kind);
  return { operation: [`${head}${body}`, ...writing.fragments.values()].join('\n'), variables: valuesOf(writing) };
}

function headOf({ random, variables }: Writing, kind: string): string {
  const declared = [...variables].map(
    ([name, { type, preset }]) => `$${name}: ${type}${preset === undefined ? '' : ` = ${preset}`}`,
  );
  const name = random.chance(0.5) ? ' Asked' : '';
  return declared.length > 0 ? `${kind}${name}(${declared.join(', ')}) ` : `${kind}${name} `;
}

const valuesOf = ({ variables }: Writing): JsonObject =>
  Object.fromEntries(
    [...variables].flatMap(([name, { value }]) =>
      value === undefined ? [] : [[name, valueFromASTUntyped(parseValue(value)) as JsonObject[string]] as const],
    ),
  );
