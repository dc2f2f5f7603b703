import type { Logger } from '../../platform/log.ts';
import type { TraceCarrier, Tracing } from '../../platform/observability/tracing.ts';
import type { RouterConfig } from '../config.ts';
import type { OperationContext } from '../operations/pipeline.ts';
import type { AskedOperation } from '../persisted/asked-operation.ts';
import type { AskedOpener } from '../persisted/open-asked.ts';
import type { Hub } from '../subscriptions/hub.ts';
import { createAccessLog } from './access-log.ts';
import { factsOf } from './facts.ts';
import { Observation } from './observation.ts';
import { planWishOf } from './plan-answer.ts';

export type ObserverOptions = {
  readonly config: Pick<RouterConfig, 'tracing' | 'accessLog' | 'exposesPlan'>;
  readonly tracing: Tracing | undefined;
  readonly log: Logger;
};

/** Watches operations for traces, the access log and whoever asks for a plan. */
export type OperationObserver = {
  opener(open: AskedOpener): AskedOpener;
  hub(hub: Hub): Hub;
};

/** Where nothing of it is wanted, what it is given is what it answers: it costs nothing then. */
export function createOperationObserver({ config, tracing, log }: ObserverOptions): OperationObserver {
  const { exposesPlan } = config;
  const accessLog = createAccessLog(config.accessLog, log);
  if (!tracing && !accessLog && !exposesPlan) return { opener: (open) => open, hub: (hub) => hub };
  const trustsClients = config.tracing?.trustsClients ?? false;
  return {
    opener: (open) => (asked, context) => {
      const wish = exposesPlan ? planWishOf(context.clientHeaders) : undefined;
      if (!tracing && !accessLog && !wish) return open(asked, context);
      const carrier = trustsClients ? carrierOf(asked, context) : undefined;
      const attributes = { 'router.request.id': context.requestId };
      const span = tracing?.begin('graphql.operation', { kind: 'server', carrier, attributes });
      const observation = new Observation({ context, facts: factsOf(asked), wish, accessLog, tracing, span });
      return observation.open(() => open(asked, { ...context, observation }));
    },
    hub: (hub) => ({ ...hub, subscribe: (subscribable, sink) => joined(hub, subscribable, sink) }),
  };
}

function joined(hub: Hub, ...[subscribable, sink]: Parameters<Hub['subscribe']>): ReturnType<Hub['subscribe']> {
  const join = () => hub.subscribe(subscribable, sink);
  const { observation } = subscribable.context;
  return observation ? observation.subscribe(join) : join();
}

/** A socket carries many operations: each may name its trace in `extensions`, as our own links do. */
function carrierOf({ extensions }: AskedOperation, { clientHeaders = {} }: OperationContext): TraceCarrier {
  const source = typeof extensions?.traceparent === 'string' ? extensions : clientHeaders;
  const { traceparent, tracestate } = source;
  return {
    ...(typeof traceparent === 'string' && { traceparent }),
    ...(typeof tracestate === 'string' && { tracestate }),
  };
}
