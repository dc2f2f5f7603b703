import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { AppError, type ErrorCode } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { SubscriptionsConfig } from './config.ts';
import { createDeliveries } from './deliveries.ts';
import type { GroupDeps } from './group.ts';
import { createSubscriptionMetrics, type EndReason, type SubscriptionMetrics } from './metrics.ts';
import { type Reopen, type Replanned, replanStream } from './replan.ts';
import type { Subscribable } from './serving.ts';
import type { End, Sink, Subscription } from './sink.ts';
import { createSlots } from './slots.ts';
import type { Stream } from './stream.ts';
import { createStreams } from './streams.ts';
import { type QueueLimits, Subscriber } from './subscriber.ts';

/** All live subscriptions of a router, whichever door their readers came by and whichever supergraph they were opened in. */
export type Hub = AsyncDisposable & {
  /** Joins the stream of those who may share it, or opens one. Throws when there are too many, or the router is going away. */
  subscribe(subscribable: Subscribable, sink: Sink): Subscription;
  /** Moves every stream to the plan that `reopen` answers, one after the other. Those that do not fit it any more end with SUPERGRAPH_CHANGED. */
  replan(reopen: Reopen): Promise<Replanned>;
};

export type HubOptions = {
  readonly config: SubscriptionsConfig;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
  readonly registry: Registry;
};

export function createHub({ config, log, metrics: door, registry }: HubOptions): Hub {
  const metrics = createSubscriptionMetrics(registry);
  const deps: GroupDeps = {
    deliveries: createDeliveries((count) => door.events.inc(count)),
    answering: createSlots(config.answersAtOnce),
    replaying: createSlots(config.replaysAtOnce),
    metrics,
  };
  const streams = createStreams({ config, deps, log });
  let isClosing = false;

  return {
    subscribe: (subscribable, sink) => {
      if (isClosing) throw shuttingDown();
      return join(streams.of(subscribable), { subscribable, sink, limits: config, door, metrics });
    },
    replan: async (reopen) => {
      const replanned = { kept: 0, reopened: 0, ended: 0 };
      for (const stream of streams.all) {
        const outcome = await replanStream(stream, reopen);
        replanned[outcome] += 1;
        streams.rekey(stream);
        await nextTurn();
      }
      return replanned;
    },
    [Symbol.asyncDispose]: async () => {
      isClosing = true;
      await Promise.all(streams.all.map((stream) => stream.end({ kind: 'error', error: shuttingDown() })));
    },
  };
}

type Joining = {
  readonly subscribable: Subscribable;
  readonly sink: Sink;
  readonly limits: QueueLimits;
  readonly door: RouterMetrics;
  readonly metrics: SubscriptionMetrics;
};

function join(stream: Stream, { subscribable, sink, limits, door, metrics }: Joining): Subscription {
  // Of the operation nothing else is kept: there may be ten thousand, for hours.
  const { context, plan } = subscribable;
  const ended = (reason: EndReason) => {
    door.subscriptions.dec();
    metrics.ends.inc({ reason });
    context.observation?.ended(reason, subscriber);
  };
  const subscriber = new Subscriber({
    sink,
    limits,
    context,
    policy: plan.policy,
    onDropped: () => metrics.drops.inc(),
    onEnded: (gone, ending) => {
      stream.remove(gone);
      ended(reasonOf(ending));
    },
  });
  door.subscriptions.inc();
  countOperation(door, 'subscription', 'ok');
  stream.add(subscriber, subscribable);
  return {
    drained: () => subscriber.drained(),
    leave: () => {
      if (!subscriber.isOpen) return;
      subscriber.close();
      stream.remove(subscriber);
      ended('left');
    },
  };
}

const reasons: Partial<Record<ErrorCode, EndReason>> = {
  SUBGRAPH_UNAVAILABLE: 'lost',
  SUPERGRAPH_CHANGED: 'changed',
  SHUTTING_DOWN: 'shutdown',
};

function reasonOf(ending: End | 'slow'): EndReason {
  if (ending === 'slow') return 'slow';
  if (ending.kind === 'complete') return 'completed';
  return (ending.error instanceof AppError && reasons[ending.error.code]) || 'failed';
}

const shuttingDown = (): AppError => new AppError('SHUTTING_DOWN', 'This router is going away: subscribe again.');
