import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { RouterMetrics } from '../metrics.ts';
import type { OperationParams } from '../operations/compile.ts';
import type { Shared } from '../redis/shared.ts';
import type { AskedOperation, OperationId } from './asked-operation.ts';
import type { PersistedConfig } from './config.ts';
import { watchedList } from './list-watch.ts';
import { type OperationList, sha256 } from './manifest.ts';
import { sharedStore } from './shared-store.ts';
import { memoryStore, type PersistedStore } from './store.ts';
import { createUnlisted, type Unlisted } from './unlisted.ts';

export type PersistedOperations = Disposable & {
  /** The text that is asked for, by whichever door. Throws or rejects with the code of the reason why there is none. */
  resolve(asked: AskedOperation): ResolvedOperation | Promise<ResolvedOperation>;
};

export type ResolvedOperation = {
  readonly params: OperationParams;
  /** To be called once the operation has proven to be valid: from then on its id is enough. */
  readonly keep?: () => void;
};

export type PersistedOptions = {
  readonly config: PersistedConfig;
  readonly log: Logger;
  readonly metrics: Pick<RouterMetrics, 'persisted'>;
  readonly store?: PersistedStore;
  /** Behind it, what several routers know together. */
  readonly shared?: Pick<Shared, 'texts' | 'onMissed'> | undefined;
};

/** Reads the manifests and watches them. Throws a StartupError when one of them is wrong; later on, a wrong one changes nothing. */
export async function openPersistedOperations(options: PersistedOptions): Promise<PersistedOperations> {
  const { config, log, metrics } = options;
  const list = await watchedList(config.manifests, log);
  const store = config.automatic && config.mode !== 'enforce' ? storeOf(options) : undefined;
  const unlisted = config.mode === 'off' ? undefined : createUnlisted({ isRefused: config.mode === 'enforce', log, metrics });
  const context = { list: list.current, store, unlisted, log, metrics };
  return {
    resolve: (asked) => (asked.id ? resolveById(asked, asked.id, context) : resolveText(asked, textOf(asked), context)),
    [Symbol.dispose]: () => list[Symbol.dispose](),
  };
}

function storeOf({ config, store, shared }: PersistedOptions): PersistedStore {
  const own = store ?? memoryStore(config.automaticBytes);
  return shared === undefined ? own : sharedStore(own, shared);
}

type Context = {
  readonly list: () => OperationList;
  /** Undefined where clients may not make operations known. */
  readonly store: PersistedStore | undefined;
  /** Undefined where the list refuses nothing. */
  readonly unlisted: Unlisted | undefined;
} & Pick<PersistedOptions, 'log' | 'metrics'>;

/** An operation whose text was sent, or found. */
function resolveText(asked: AskedOperation, query: string, { list, unlisted }: Context): ResolvedOperation {
  if (unlisted && !list().has(query)) unlisted.meet(query, asked);
  return { params: { query, operationName: asked.operationName, variables: asked.variables } };
}

function resolveById(asked: AskedOperation, id: OperationId, context: Context): ResolvedOperation | Promise<ResolvedOperation> {
  const { list, store, unlisted, metrics } = context;
  if (asked.query !== undefined) return learn(asked, asked.query, id, context);
  const listed = list().textOf(id.value);
  if (listed !== undefined) {
    metrics.persisted.inc({ outcome: 'listed' });
    return resolveText(asked, listed, context);
  }
  if (unlisted?.isRefused) throw unlisted.refusal();
  if (!store && id.kind === 'automatic') {
    throw new AppError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  }
  const found = store?.get(id.kind === 'document' ? id.value.replace(/^sha256:/, '') : id.value);
  return found instanceof Promise
    ? found.catch((error: unknown) => missed(error, context)).then((text) => fromStore(asked, text, context))
    : fromStore(asked, found, context);
}

function fromStore(asked: AskedOperation, text: string | undefined, context: Context): ResolvedOperation {
  context.metrics.persisted.inc({ outcome: text === undefined ? 'not_found' : 'found' });
  // Clients of APQ look for this very message.
  if (text === undefined) throw new AppError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
  return resolveText(asked, text, context);
}

function learn(asked: AskedOperation, query: string, { value }: OperationId, context: Context): ResolvedOperation {
  if (sha256(query) !== value) {
    throw new AppError('BAD_REQUEST', '`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`.');
  }
  const { store, metrics } = context;
  const resolved = resolveText(asked, query, context);
  if (!store) return resolved;
  const keep = () => {
    metrics.persisted.inc({ outcome: 'learnt' });
    // Without the store's help the client sends its text again, which is no reason to fail this operation.
    Promise.resolve(store.set(value, query)).catch((error: unknown) => missed(error, context));
  };
  return { ...resolved, keep };
}

function missed(error: unknown, { log }: Context): undefined {
  log.warn({ err: error }, 'the store of persisted operations could not be asked');
}

function textOf({ query }: AskedOperation): string {
  if (query === undefined) throw new AppError('BAD_REQUEST', '`query` must be a string.');
  return query;
}
