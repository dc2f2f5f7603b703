import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { vi } from 'vitest';
import { z } from 'zod';
import { onOwnPort } from '../support/on-own-port.ts';
import { patiently } from './patiently.ts';

const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
});
const requestSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: spanSchema.shape.attributes }),
      scopeSpans: z.array(z.object({ scope: z.object({ name: z.string() }), spans: z.array(spanSchema) })),
    }),
  ),
});

export type CollectedSpan = Omit<z.output<typeof spanSchema>, 'attributes'> & {
  readonly scope: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

/** An OTLP/HTTP collector that keeps what it gets. */
export type Collector = AsyncDisposable & {
  readonly url: string;
  readonly spans: CollectedSpan[];
  readonly services: Set<unknown>;
  /** Resolves when so many spans of this name have come. */
  named(name: string, count?: number): Promise<CollectedSpan[]>;
};

export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const services = new Set<unknown>();
  const server = createServer(async (request, response) => {
    for (const { resource, scopeSpans } of requestSchema.parse(await json(request)).resourceSpans) {
      services.add(valuesOf(resource.attributes)['service.name']);
      for (const { scope, spans: sent } of scopeSpans) {
        spans.push(...sent.map((span) => ({ ...span, scope: scope.name, attributes: valuesOf(span.attributes) })));
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const listening = await onOwnPort(server);
  const withName = (name: string) => spans.filter((span) => span.name === name);
  return {
    url: `http://127.0.0.1:${listening.port}/v1/traces`,
    spans,
    services,
    named: (name, count = 1) => vi.waitUntil(() => (withName(name).length >= count ? withName(name) : undefined), patiently),
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}

const valuesOf = (attributes: z.output<typeof spanSchema>['attributes']): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
