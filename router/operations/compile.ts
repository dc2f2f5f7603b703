import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../platform/auth/viewer.ts';
import { authorise } from '../authorisation/authorise.ts';
import { grantsOf, type Requirements } from '../authorisation/requirements.ts';
import type { RouterConfig } from '../config.ts';
import type { Engine, Prepared } from '../engine/engine.ts';
import { type Checked, check } from './check.ts';
import type { ListSizes } from './list-sizes.ts';

export type OperationParams = {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
};

export type Compiled = Checked & {
  readonly prepared: Prepared;
  /** Equal for equal operations of callers who may see the same of them. */
  readonly key: string;
};

export type CompilerOptions = {
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly listSizes: ListSizes;
  readonly engine: Engine;
  readonly config: RouterConfig;
};

export type Compile = (params: OperationParams, caller: Caller) => Compiled;

/** Checks an operation once, and plans it once for all callers who may see the same of it. Throws why it may not run. */
export function createCompiler({ schema, requirements, listSizes, engine, config }: CompilerOptions): Compile {
  const { limits, introspection } = config;
  const rules = { schema, listSizes, limits, introspection };
  const checkedOperations = new LRUCache<string, Checked>({ max: limits.cachedOperations });
  const compiledOperations = new LRUCache<string, Compiled>({ max: limits.cachedOperations });
  return ({ query, operationName }, caller) => {
    const key = `${createHash('sha256').update(query).digest('base64')} ${operationName ?? ''}`;
    const checked = remembered(checkedOperations, key, () => check(query, operationName, rules));
    const compiledKey = `${key} ${grantsOf(caller, requirements)}`;
    return remembered(compiledOperations, compiledKey, () => {
      const withheld = authorise({ ...checked, schema, requirements, caller });
      return { ...checked, key: compiledKey, prepared: engine.prepare({ ...checked, withheld }) };
    });
  };
}

/** The value of `key`, made now when it is not there. What `make` throws is thrown on and nothing is kept. */
function remembered<V extends object>(cache: LRUCache<string, V>, key: string, make: () => V): V {
  const found = cache.get(key);
  if (found) return found;
  const made = make();
  cache.set(key, made);
  return made;
}
