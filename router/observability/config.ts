import { z } from 'zod';

const positive = z.int().positive();
const ratio = z.number().min(0).max(1);

/** OpenTelemetry traces; null: none are made, and nothing is paid for them. */
export const tracingSchema = z
  .strictObject({
    /** Where a collector takes OTLP over HTTP: http://collector:4318/v1/traces. */
    otlpEndpoint: z.url({ protocol: /^https?$/ }),
    /** Sent to the collector, such as its own key. */
    otlpHeaders: z.record(z.string(), z.string()).default({}),
    /** Of the traces that begin at this router. */
    sampleRatio: ratio.default(1),
    serviceName: z.string().min(1).default('router'),
    /** Goes on with the trace that a client's `traceparent` names, sampled as that one is. Only where all clients are your own. */
    trustsClients: z.boolean().default(false),
    /** Spans that wait for the collector at most; more are dropped. */
    queuedSpans: positive.default(4_096),
    exportIntervalMs: positive.default(2_000),
    exportTimeoutMs: positive.default(5_000),
    /** How long a closing router waits for the collector to take what is queued. */
    flushMs: positive.default(2_000),
  })
  .nullable()
  .default(null);

export type TracingConfig = NonNullable<z.output<typeof tracingSchema>>;

/** A line for each operation. It has no variables, no texts and no tokens. */
export const accessLogSchema = z.strictObject({
  mode: z.enum(['off', 'sampled', 'all']).default('off'),
  /** Of `sampled`: the part of all operations that is logged; slow ones are in any case. */
  sampleRatio: ratio.default(0.01),
  /** An operation that took this long is slow. */
  slowMs: positive.default(1_000),
  /** Names the viewer by id. An id leads to a person: what keeps the log must be allowed to. */
  viewerIds: z.boolean().default(false),
});

export type AccessLogConfig = z.output<typeof accessLogSchema>;
