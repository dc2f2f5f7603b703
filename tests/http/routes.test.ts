import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notFound } from '../../platform/errors.ts';
import { readBody } from '../../platform/http/body.ts';
import { handleCors, uploadCors } from '../../platform/http/cors.ts';
import { createReadiness, healthRoutes } from '../../platform/http/health.ts';
import { metricsRoute } from '../../platform/http/metrics.ts';
import type { Route } from '../../platform/http/route.ts';
import { getRaw, sendRaw, serveForTest, type TestServer } from './serve-for-test.ts';

const answer = (prefix: string, text: string): Route => ({
  methods: ['GET'],
  prefix,
  handle: async (_, response) => void response.end(text),
});
const failing = (prefix: string, fail: () => never): Route => ({ methods: ['GET'], prefix, handle: async () => fail() });
const echo: Route = {
  methods: ['POST'],
  prefix: '/echo',
  handle: async (request, response) => void response.end(await readBody(request, { limitBytes: 1000, timeoutMs: 300 })),
};
const restricted: Route = {
  methods: ['PUT', 'OPTIONS'],
  prefix: '/restricted',
  handle: async (request, response) => {
    if (!handleCors(request, response, uploadCors(['https://ours.example']))) response.end('done');
  },
};
const readiness = createReadiness({ timeoutMs: 100 });
const registry = new Registry();

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest([
    answer('/a', 'short'),
    answer('/a/b/', 'long'),
    failing('/missing', () => {
      throw notFound('Video', '42');
    }),
    failing('/broken', () => {
      throw new Error('the secret detail');
    }),
    echo,
    restricted,
    ...healthRoutes(readiness),
    metricsRoute(registry),
  ]);
});
afterAll(() => server[Symbol.asyncDispose]());

test('the longest prefix wins, and a prefix ends at a slash', async () => {
  expect(await (await fetch(`${server.origin}/a/x`)).text()).toBe('short');
  expect(await (await fetch(`${server.origin}/a/b/c?x=1`)).text()).toBe('long');
  expect((await fetch(`${server.origin}/ab`)).status).toBe(404);
});

test('an unknown path is 404 and a wrong method 405, both as small JSON', async () => {
  const missing = await fetch(`${server.origin}/nothing`);
  const method = await fetch(`${server.origin}/a`, { method: 'DELETE' });

  expect([missing.status, await missing.json()]).toEqual([404, { error: { code: 'NOT_FOUND', message: expect.any(String) } }]);
  expect([method.status, await method.json()]).toEqual([
    405,
    { error: { code: 'METHOD_NOT_ALLOWED', message: expect.any(String) } },
  ]);
  expect(method.headers.get('allow')).toBe('GET');
});

test('an AppError becomes its status; the caller reads its message', async () => {
  const response = await fetch(`${server.origin}/missing`);

  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: { code: 'NOT_FOUND', message: 'Video 42 does not exist or is not visible to you.' },
  });
});

test('anything else is masked with the request id and logged once', async () => {
  const response = await fetch(`${server.origin}/broken`, { headers: { 'x-request-id': 'request-12345' } });
  const text = await response.text();

  expect(response.status).toBe(500);
  expect(response.headers.get('x-request-id')).toBe('request-12345');
  expect(JSON.parse(text).error).toMatchObject({ code: 'INTERNAL', requestId: 'request-12345' });
  expect(text).not.toContain('secret detail');
  expect(server.logged.filter((line) => line.includes('request-12345'))).toHaveLength(1);
});

test('a request id that could break a log is replaced', async () => {
  const response = await fetch(`${server.origin}/a`, { headers: { 'x-request-id': 'a b {}' } });

  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a target that is not a path, or looks like another host, is answered and harms nothing', async () => {
  expect(await getRaw(server.port, 'http://elsewhere/a')).toContain('400 Bad Request');
  expect(await getRaw(server.port, '//elsewhere/a')).toContain('404 Not Found');
  expect(await getRaw(server.port, '/a/../broken')).toContain('short');
});

test('a body up to the limit is read; a larger one is refused, declared or not', async () => {
  const post = (body: string | ReadableStream) =>
    fetch(`${server.origin}/echo`, { method: 'POST', body, duplex: 'half' } as RequestInit);

  expect(await (await post('x'.repeat(1000))).text()).toHaveLength(1000);
  expect((await post('x'.repeat(1001))).status).toBe(413);
  const undeclared = await post(new Blob(['x'.repeat(5000)]).stream());
  expect([undeclared.status, await undeclared.json()]).toMatchObject([413, { error: { code: 'REQUEST_TOO_LARGE' } }]);
});

test('a body that comes too slowly is refused in time', async () => {
  const answered = await sendRaw(
    server.port,
    'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\nconnection: close\r\n\r\nabc',
  );

  expect(answered).toContain('408 Request Timeout');
  expect(answered).toContain('The body came too slowly.');
});

test('only origins on the list may read an answer', async () => {
  const preflight = (origin: string) => fetch(`${server.origin}/restricted`, { method: 'OPTIONS', headers: { origin } });
  const ours = await preflight('https://ours.example');
  const theirs = await preflight('https://theirs.example');

  expect(ours.status).toBe(204);
  expect(ours.headers.get('access-control-allow-origin')).toBe('https://ours.example');
  expect(ours.headers.get('access-control-allow-methods')).toBe('PUT');
  expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
  expect(theirs.headers.get('access-control-allow-methods')).toBeNull();
  expect(theirs.headers.get('vary')).toBe('origin');
});

test('metrics are in the Prometheus format', async () => {
  const response = await fetch(`${server.origin}/metrics`);

  expect(response.headers.get('content-type')).toContain('text/plain');
});

test('ready says what fails, a check that hangs has failed, and a draining process is not ready', async () => {
  const report = async () => {
    const response = await fetch(`${server.origin}/health/ready`);
    return [response.status, await response.json()];
  };
  readiness.add('database', async () => {});

  expect(await report()).toEqual([200, { status: 'ready', checks: { database: 'ok' } }]);
  readiness.add('bus', () => new Promise(() => {}));
  expect(await report()).toEqual([503, { status: 'unready', checks: { database: 'ok', bus: 'failed' } }]);
  readiness.drain();
  expect(await report()).toMatchObject([503, { status: 'draining' }]);
  expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
});
