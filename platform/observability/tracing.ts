import type { Logger } from '../log.ts';

/** Values of a span. Never what a person wrote: no variables, no texts of documents, no tokens. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** `traceparent` and `tracestate` of whoever asked, as they came. */
export type TraceCarrier = Readonly<Record<string, string | undefined>>;

export type SpanOptions = {
  readonly kind?: 'server' | 'client' | 'internal';
  readonly attributes?: Attributes;
  /** Whose trace it belongs to, where that came over the wire; else the one that is active. */
  readonly carrier?: TraceCarrier | undefined;
  /** Begins a trace of its own, which names the active one: for what goes on long after it. */
  readonly isDetached?: boolean;
  /** It began that long ago. */
  readonly beganMsAgo?: number;
};

/** A piece of work that is traced. One that is not sampled costs nearly nothing and says nothing. */
export type Span = {
  /** For logs; undefined when it is not sampled. */
  readonly traceId: string | undefined;
  /** Calls `act` with this span as the active one, also for all that `act` begins. */
  run<T>(act: () => T): T;
  set(attributes: Attributes): void;
  /** Marks it as failed, with a word of a closed set. */
  fail(code: string): void;
  end(): void;
};

export type Tracing = AsyncDisposable & {
  begin(name: string, options?: SpanOptions): Span;
  /** Writes the headers that carry the active span to another process. */
  inject(headers: Record<string, string>): void;
};

/** Does `act` as a named part of whatever is active. */
export type During = <T>(name: string, act: () => T) => T;

/** Where nothing is traced. */
export const untraced: During = (_, act) => act();

/** The whole of `act`, which may answer a promise, as one span. */
export function spanned<T>(span: Span, act: () => T): T {
  try {
    const result = span.run(act);
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    result.then(
      () => span.end(),
      (error: unknown) => endFailed(span, error),
    );
    return result;
  } catch (error) {
    endFailed(span, error);
    throw error;
  }
}

function endFailed(span: Span, error: unknown): void {
  span.fail(error instanceof Error ? error.name : 'failed');
  span.end();
}

export type TracingOptions = {
  /** Where an OTLP/HTTP collector takes traces: `http://collector:4318/v1/traces`. */
  readonly endpoint: string;
  /** Sent with each export, such as the collector's own key. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the traces that begin here; one that came over the wire is sampled as its beginning was. */
  readonly sampleRatio: number;
  readonly serviceName: string;
  /** Spans that wait for the collector at most; more are dropped. */
  readonly queuedSpans: number;
  readonly exportIntervalMs: number;
  readonly exportTimeoutMs: number;
  /** How long disposing waits for what is still queued. */
  readonly flushMs: number;
  readonly log: Logger;
};

/** Opens traces to a collector, which need not be there: what it does not take is dropped. The SDK is loaded here and nowhere else. */
export async function openTracing(options: TracingOptions): Promise<Tracing> {
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(options);
}
