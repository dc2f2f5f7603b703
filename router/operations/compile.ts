import { hash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../platform/auth/viewer.ts';
import type { During } from '../../platform/observability/tracing.ts';
import { once } from '../../platform/once.ts';
import { authorise } from '../authorisation/authorise.ts';
import { createGrants, type Requirements } from '../authorisation/requirements.ts';
import type { RouterConfig } from '../config.ts';
import type { CostRules } from '../cost/cost-rules.ts';
import type { Engine, Prepared } from '../engine/engine.ts';
import type { CacheHints } from '../http/caching/hints.ts';
import { type CachePolicy, cachePolicyOf } from '../http/caching/policy.ts';
import type { RouterMetrics } from '../metrics.ts';
import type { CacheCounts } from '../observability/operation-metrics.ts';
import { operationOfSame } from '../planning/operation-of-same.ts';
import { type Checked, check } from './check.ts';
import { type Conditions, conditionsKey, specialised } from './conditions.ts';

export type OperationParams = {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** An operation that was checked, and what it is known by. */
export type Known = Checked & { readonly id: string };

export type Compiled = Checked & {
  readonly prepared: Prepared;
  /** Equal for equal operations of callers who may see the same of them. */
  readonly key: string;
  readonly conditions: Conditions;
  /** For how long its answers hold: worked out when it is first asked for. */
  cachePolicy(): CachePolicy;
};

export type CompilerOptions = {
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly costRules: CostRules;
  readonly cacheHints: CacheHints;
  readonly engine: Engine;
  readonly config: RouterConfig;
  readonly metrics: Pick<RouterMetrics, 'caches'>;
  /** Traces what is not kept. */
  readonly during: During;
};

export type Compiler = {
  /** Checks an operation, once for all who ask it. Throws why it may not run. */
  check(params: Pick<OperationParams, 'query' | 'operationName'>): Known;
  /**
   * Plans it for these values of its conditions, once for all callers who may see the same of it. Throws when this one may not run
   * it.
   */
  plan(known: Known, caller: Caller, conditions: Conditions): Compiled;
};

// A parsed document takes about this many bytes for each character of its text.
const bytesForCharacter = 60;

export function createCompiler(options: CompilerOptions): Compiler {
  const { schema, requirements, costRules, cacheHints, engine, config, metrics, during } = options;
  const { limits, cost, introspection } = config;
  const rules = { schema, costRules, cost, limits, introspection, during };
  const checkedOperations = new LRUCache<string, Known>({
    max: limits.cachedOperations,
    maxSize: limits.cachedBytes,
    sizeCalculation: ({ document }) => bytesForCharacter * (document.loc?.end ?? 0) + bytesForCharacter,
  });
  const compiledOperations = new LRUCache<string, Compiled>({
    max: limits.cachedOperations,
    maxSize: limits.cachedBytes,
    sizeCalculation: ({ prepared }, key) => prepared.size + key.length,
  });
  const grantsOf = createGrants(requirements);
  const checkedCounts = metrics.caches.watch('checked', checkedOperations);
  const compiledCounts = metrics.caches.watch('planned', compiledOperations);
  return {
    check: ({ query, operationName }) => {
      // By its text, for a hash of it takes longer than finding it does.
      const asked = `${operationName ?? ''}:${query}`;
      return remembered(checkedOperations, asked, checkedCounts, () => {
        const id = `${hash('sha256', query, 'base64')} ${operationName ?? ''}`;
        return { id, ...check(query, operationName, rules) };
      });
    },
    plan: (known, caller, conditions) => {
      const key = `${known.id} ${conditionsKey(conditions)} ${grantsOf(caller)}`;
      return remembered(compiledOperations, key, compiledCounts, () => {
        const asked = { ...known, ...askedUnder(conditions, known) };
        const withheld = authorise({ ...asked, schema, requirements, caller });
        const cachePolicy = once(() => cachePolicyOf({ schema, ...asked }, cacheHints));
        return { ...asked, key, conditions, cachePolicy, prepared: engine.prepare({ ...asked, withheld }) };
      });
    },
  };
}

/** What is left of the operation when its conditions have these values. */
function askedUnder(conditions: Conditions, { document, operation, conditional }: Known): Pick<Known, 'document' | 'operation'> {
  if (!conditional.isConditional) return { document, operation };
  const left = specialised(document, conditions);
  return { document: left, operation: operationOfSame(left, operation) };
}

/** The value of `key`, made now when it is not there. What `make` throws is thrown on and nothing is kept. */
function remembered<V extends object>(cache: LRUCache<string, V>, key: string, counts: CacheCounts, make: () => V): V {
  const found = cache.get(key);
  if (found) {
    counts.hits();
    return found;
  }
  counts.misses();
  const made = make();
  cache.set(key, made);
  return made;
}
