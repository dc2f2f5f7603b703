import type { Random } from './random.ts';

export type ArgumentDraft = {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly directives?: string;
};

export type FieldDraft = {
  readonly name: string;
  readonly type: string;
  readonly arguments: readonly ArgumentDraft[];
  /** Of an input's field. */
  readonly default?: string;
  readonly directives: string[];
};

export type TypeKind = 'type' | 'interface' | 'union' | 'enum' | 'scalar' | 'input';

export type TypeDraft = {
  readonly kind: TypeKind;
  readonly name: string;
  readonly directives: string[];
  readonly interfaces: string[];
  readonly fields: FieldDraft[];
  /** Of a union its types, of an enum its values. */
  readonly members: string[];
};

export type SubgraphDraft = {
  readonly name: string;
  readonly types: Map<string, TypeDraft>;
  readonly roots: Readonly<Record<string, string>>;
};

/** An entity and how its subgraphs find it. */
export type EntityDraft = {
  readonly name: string;
  /** Every key, by its fields: `id`, `org { code }`. */
  readonly keyFields: readonly FieldDraft[];
  /** In each subgraph that has a part of it, the keys it is found by there. */
  readonly parts: Map<SubgraphDraft, readonly string[]>;
  /** Where nothing may refer to it. */
  readonly foreignTo: ReadonlySet<SubgraphDraft>;
};

/** A type that is the same in every subgraph which uses it. */
export type ValueDraft = { readonly name: string; readonly fields: readonly FieldDraft[] };

/** A supergraph while it is being made up. */
export type Draft = {
  readonly random: Random;
  readonly subgraphs: readonly SubgraphDraft[];
  readonly entities: EntityDraft[];
  readonly values: ValueDraft[];
};

export function newType(subgraph: SubgraphDraft, kind: TypeKind, name: string, directives: readonly string[] = []): TypeDraft {
  const type: TypeDraft = { kind, name, directives: [...directives], interfaces: [], fields: [], members: [] };
  subgraph.types.set(name, type);
  return type;
}

export const field = (
  name: string,
  type: string,
  more: { readonly arguments?: readonly ArgumentDraft[]; readonly default?: string } = {},
): FieldDraft => ({ name, type, arguments: [], directives: [], ...more });

/** Adds a copy, so that directives may differ from subgraph to subgraph. */
export function addField(type: TypeDraft, added: FieldDraft, ...directives: string[]): FieldDraft {
  const copy = { ...added, directives: [...added.directives, ...directives] };
  type.fields.push(copy);
  return copy;
}

export const hasField = (type: TypeDraft | undefined, name: string): boolean =>
  type?.fields.some((candidate) => candidate.name === name) ?? false;

export function typeIn(subgraph: SubgraphDraft, name: string): TypeDraft {
  const type = subgraph.types.get(name);
  if (!type) throw new Error(`${subgraph.name} has no ${name}`);
  return type;
}
