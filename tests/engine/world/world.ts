import { type GraphQLSchema, Kind, type TypeNode } from 'graphql';
import type { Knobs } from '../case.ts';
import { declarations, type FieldShape, nullable, shapeFrom } from './field-shape.ts';
import { chanceOf, hash } from './hash.ts';
import { leafValue } from './leaf-values.ts';
import { type ProtectedFields, protectedFields } from './protected-fields.ts';
import type { Declaration, SupergraphFacts } from './supergraph-facts.ts';

/** An object of the world: `User:3`, or `Money#a91f`, which exists only where it is found. */
export type Ref = { readonly identity: string; readonly type: string };

/** A field's value: a leaf, a Ref, an Error, null, or lists of these. */
export type Value = unknown;

export const plantedPrefix = 'planted at';

/**
 * All data of a case. Nothing is stored: a value follows from the seed and from where it stands, so that a field keeps its value
 * when others are taken out of the schema.
 */
export type World = {
  readonly facts: SupergraphFacts;
  readonly protected: ProtectedFields;
  readonly knobs: Knobs;
  /** `inputs` is what the field is computed from besides its arguments: what it requires. */
  valueOf(ref: Ref, field: string, inputs: FieldInputs): Value;
  /** Every declaration that may answer the field for an object of this type. */
  declarationsOf(type: string, field: string): readonly Declaration[];
};

export type FieldInputs = { readonly arguments: string; readonly required: string };

export function createWorld(facts: SupergraphFacts, schemas: ReadonlyMap<string, GraphQLSchema>, knobs: Knobs): World {
  const guarded = protectedFields(facts);
  const shapes = new Map<string, FieldShape>();
  const declarationsOf = (type: string, field: string) => declarations(facts, type, field);
  const shapeOf = (type: string, field: string) => {
    const coordinate = `${type}.${field}`;
    const shape = shapes.get(coordinate) ?? shapeFrom(declarationsOf(type, field), { facts, schemas, guarded, coordinate });
    shapes.set(coordinate, shape);
    return shape;
  };
  return {
    facts,
    protected: guarded,
    knobs,
    declarationsOf,
    valueOf: (ref, field, inputs) => {
      const shape = shapeOf(ref.type, field);
      const place = `${knobs.seed} ${ref.identity}.${field}${inputs.arguments}${inputs.required}`;
      return value(shape.type, { knobs, shape, place, path: `${ref.identity}.${field}`, ref, field });
    },
  };
}

type Place = {
  readonly knobs: Knobs;
  readonly shape: FieldShape;
  readonly place: string;
  readonly path: string;
  readonly ref: Ref;
  readonly field: string;
};

function value(type: TypeNode, at: Place): Value {
  const { knobs, shape, place } = at;
  const isInner = type !== shape.type;
  if (mayFail(type, shape, isInner) && chanceOf(`${place} error`) < knobs.errors) return new Error(`${plantedPrefix} ${at.path}`);
  if (type.kind !== Kind.NON_NULL_TYPE && shape.guard !== 'key' && chanceOf(`${place} null`) < knobs.nulls) return null;
  const present = nullable(type);
  if (present.kind === Kind.LIST_TYPE) return items(present.type, at);
  if (shape.isLeaf) return leafValue({ ...at, type: shape.leafType, choices: shape.choices, isKey: shape.guard === 'key' });
  return refAt(at);
}

/** An error may stand where all subgraphs would let the same part of the answer vanish for it. */
function mayFail(type: TypeNode, { guard }: FieldShape, isInner: boolean): boolean {
  if (guard === null) return true;
  return guard === 'input' && !isInner && type.kind !== Kind.NON_NULL_TYPE;
}

function items(type: TypeNode, at: Place): Value[] {
  const length = hash(`${at.place} length`) % (at.knobs.listLength + 1);
  return Array.from({ length }, (_, index) =>
    value(type, { ...at, place: `${at.place} ${index}`, path: `${at.path}[${index}]` }),
  );
}

function refAt({ shape, place, knobs }: Place): Ref | null {
  const type = shape.choices[hash(`${place} type`) % shape.choices.length];
  if (type === undefined) return null;
  if (shape.entities.has(type)) return { identity: `${type}:${hash(`${place} of`) % knobs.entities}`, type };
  return { identity: `${type}#${hash(place).toString(36)}`, type };
}
