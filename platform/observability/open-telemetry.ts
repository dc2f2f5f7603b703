import {
  type Context,
  context,
  DiagLogLevel,
  defaultTextMapGetter,
  defaultTextMapSetter,
  diag,
  isSpanContextValid,
  type Link,
  type Span as OtelSpan,
  ProxyTracerProvider,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type { Logger } from '../log.ts';
import type { Span, SpanOptions, Tracing, TracingOptions } from './tracing.ts';

/**
 * The official SDK behind the few calls of `Tracing`. It registers itself for the process, so that whatever else in it is instrumented
 * takes part; where something has registered before, that stays, and its context is used.
 */
export function openTelemetry(options: TracingOptions): Tracing {
  const { serviceName, sampleRatio, flushMs, log } = options;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [processorFor(options)],
  });
  listenToTheSdk(log);
  provider.register();
  const tracer = provider.getTracer(serviceName);
  return {
    begin: (name, spanOptions = {}) => begin(tracer, name, spanOptions),
    inject: (headers) => propagation.inject(context.active(), headers, defaultTextMapSetter),
    [Symbol.asyncDispose]: async () => {
      const registered = trace.getTracerProvider();
      if (registered instanceof ProxyTracerProvider && registered.getDelegate() === provider) trace.disable();
      await within(provider.shutdown(), flushMs, log);
    },
  };
}

/** Batches sent one after the other; when the collector is slow the queue fills, and when it is full spans are dropped. */
function processorFor({ endpoint, headers, queuedSpans, exportIntervalMs, exportTimeoutMs }: TracingOptions): BatchSpanProcessor {
  const exporter = new OTLPTraceExporter({
    url: endpoint,
    headers: { ...headers },
    timeoutMillis: exportTimeoutMs,
    concurrencyLimit: 2,
  });
  return new BatchSpanProcessor(exporter, {
    maxQueueSize: queuedSpans,
    maxExportBatchSize: Math.min(512, queuedSpans),
    scheduledDelayMillis: exportIntervalMs,
    exportTimeoutMillis: exportTimeoutMs,
  });
}

/** What the SDK has to say: that spans were dropped, or the collector did not take them. Never more than a line each ten seconds. */
function listenToTheSdk(log: Logger): void {
  const quietMs = 10_000;
  let quietUntil = 0;
  const say = (message: string, ...args: unknown[]) => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + quietMs;
    log.warn({ reason: reasonOf([message, ...args]) }, 'traces were not all delivered');
  };
  const silent = () => undefined;
  diag.setLogger(
    { error: say, warn: say, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

const reasonOf = (parts: readonly unknown[]): string =>
  parts
    .map((part) => String(part))
    .join(' ')
    .slice(0, 500);

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

function begin(tracer: Tracer, name: string, options: SpanOptions): Span {
  const { kind = 'internal', attributes = {}, carrier, isDetached = false, beganMsAgo } = options;
  const active = context.active();
  const parent = carrier ? propagation.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter) : active;
  const span = tracer.startSpan(
    name,
    {
      kind: kinds[kind],
      attributes,
      root: isDetached,
      links: isDetached ? linksTo(active) : [],
      ...(beganMsAgo !== undefined && { startTime: Date.now() - beganMsAgo }),
    },
    parent,
  );
  return new TracedSpan(span, trace.setSpan(parent, span));
}

function linksTo(active: Context): Link[] {
  const linked = trace.getSpanContext(active);
  return linked && isSpanContextValid(linked) ? [{ context: linked }] : [];
}

class TracedSpan implements Span {
  readonly #span: OtelSpan;
  readonly #context: Context;

  constructor(span: OtelSpan, own: Context) {
    this.#span = span;
    this.#context = own;
  }

  get traceId(): string | undefined {
    const { traceId, traceFlags } = this.#span.spanContext();
    return (traceFlags & TraceFlags.SAMPLED) === 0 ? undefined : traceId;
  }

  run<T>(act: () => T): T {
    return context.with(this.#context, act);
  }

  set(attributes: Parameters<Span['set']>[0]): void {
    this.#span.setAttributes(attributes);
  }

  fail(code: string): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  }

  end(): void {
    this.#span.end();
  }
}

/** Waits for the last export, but not for a collector that is not there. */
async function within(shutdown: Promise<void>, flushMs: number, log: Logger): Promise<void> {
  const tooLate = Promise.withResolvers<'too late'>();
  const timer = setTimeout(() => tooLate.resolve('too late'), flushMs);
  try {
    const ended = await Promise.race([shutdown.then(() => 'flushed' as const), tooLate.promise]);
    if (ended === 'too late') log.warn({ flushMs }, 'the last traces were not delivered in time');
  } catch (error) {
    log.warn({ reason: reasonOf([error]) }, 'the last traces were not delivered');
  } finally {
    clearTimeout(timer);
  }
}
