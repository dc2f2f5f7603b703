import type { Logger } from '../../platform/log.ts';
import type { StartupError } from '../../platform/startup-error.ts';
import type { RouterMetrics } from '../metrics.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import type { Hub } from '../subscriptions/hub.ts';
import { explainSupergraph } from '../supergraph/parse-supergraph.ts';
import type { ReloadConfig } from './config.ts';
import { currentPipeline } from './current-pipeline.ts';
import type { Generation } from './generation.ts';
import { createHotOperations, type HotOperations } from './hot-operations.ts';
import { createSuccession, type Succession } from './succession.ts';
import { warmUp } from './warm-up.ts';

/** What became of a new supergraph. A refused one changes nothing. */
export type Replacement = { readonly kind: 'taken' | 'unchanged' } | { readonly kind: 'refused'; readonly reason: StartupError };

/** The supergraphs that are served: the current one, and those before it for as long as something runs on them. */
export type Generations = AsyncDisposable & {
  readonly pipeline: Pipeline;
  /** Loads, plans and takes over, one after the other. Never rejects; what was refused is logged. */
  replace(supergraphSdl: string): Promise<Replacement>;
};

export type GenerationsOptions = {
  readonly first: Generation;
  /** Throws a StartupError when the supergraph is wrong. */
  readonly load: (supergraphSdl: string) => Promise<Generation>;
  readonly hub: Pick<Hub, 'replan'>;
  readonly reload: ReloadConfig;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
};

type Taking = GenerationsOptions & {
  readonly succession: Succession;
  readonly hot: HotOperations;
  readonly closing: AbortSignal;
};

export function createGenerations(options: GenerationsOptions): Generations {
  const succession = createSuccession(options.first, options.metrics.generations);
  const hot = createHotOperations(options.reload);
  const closing = new AbortController();
  const taking = { ...options, succession, hot, closing: closing.signal };
  let last: Promise<unknown> = Promise.resolve();
  return {
    pipeline: currentPipeline({ current: () => succession.current, hot, end: succession.end }),
    replace: (supergraphSdl) => {
      const replacement = last.then(() => replace(taking, supergraphSdl));
      last = replacement;
      return replacement;
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      succession.end();
      await last;
      await succession[Symbol.asyncDispose]();
    },
  };
}

async function replace(taking: Taking, supergraphSdl: string): Promise<Replacement> {
  const { succession, closing, load, log, metrics } = taking;
  if (closing.aborted || supergraphSdl === succession.current.supergraphSdl) return { kind: 'unchanged' };
  try {
    await take(taking, await load(supergraphSdl));
    metrics.reloads.inc({ outcome: 'taken' });
    return { kind: 'taken' };
  } catch (error) {
    const reason = explainSupergraph(error);
    metrics.reloads.inc({ outcome: 'refused' });
    log.error({ reason: reason.message, remedy: reason.remedy }, 'the new supergraph was refused; the one before goes on');
    return { kind: 'refused', reason };
  }
}

async function take({ succession, hot, hub, reload, closing, log }: Taking, next: Generation): Promise<void> {
  const operations = hot.hottest(reload.warmUpOperations);
  const warmed = await warmUp(next.pipeline, { operations, budgetMs: reload.warmUpMs, signal: closing });
  const before = succession.succeed(next);
  const subscriptions = await hub.replan((params, context) => {
    const operation = next.pipeline.open(params, { ...context, isAgain: true });
    return { subscribable: operation.subscribable() };
  });
  log.info({ ...warmed, subscriptions }, 'a new supergraph took over');
  succession.retire(before).catch((error: unknown) => {
    log.error({ err: error }, 'a supergraph that was replaced could not be closed');
  });
}
