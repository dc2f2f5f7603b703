import { spanned, type Tracing } from '../../platform/observability/tracing.ts';
import type { Engine, Prepared } from '../engine/engine.ts';

/** The same engine: planning is part of whatever is active, the answer to an event a trace of its own. */
export function tracedEngine(engine: Engine, tracing: Tracing | undefined): Engine {
  if (!tracing) return engine;
  return {
    prepare: (operation) =>
      withTracedEvents(
        spanned(tracing.begin('graphql.plan'), () => engine.prepare(operation)),
        tracing,
      ),
  };
}

/** A subscription lives for hours: its events name the operation that opened it, and do not make its trace grow without end. */
function withTracedEvents(prepared: Prepared, tracing: Tracing): Prepared {
  const { upstream } = prepared.plan;
  if (!upstream) return prepared;
  const attributes = { 'subgraph.name': upstream.subgraph };
  return {
    ...prepared,
    answer: (event, request) =>
      spanned(tracing.begin('graphql.event', { isDetached: true, attributes }), () => prepared.answer(event, request)),
  };
}
