import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Served, serve } from './support/serve.ts';

/**
 * Audits that this server answers otherwise, and why. The audits were written before the specification's watershed of January
 * 2025; since then the newer media type is what a client gets that does not ask for the older one.
 */
const argued: Readonly<Record<string, { readonly instead: string; readonly because: string }>> = {
  '47DE': {
    instead: 'application/graphql-response+json',
    because: '`Accept: */*` accepts the newer media type, which is preferred since the watershed',
  },
  '80D8': {
    instead: 'application/graphql-response+json',
    because: 'a client that sends no Accept header accepts anything, and gets the same',
  },
};

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served[Symbol.asyncDispose]());

// A client of this kind tells that it is no foreign page; without it CSRF prevention refuses what a form could send.
const fetchFn = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { 'apollo-require-preflight': 'yes', ...init.headers } });

const audits = serverAudits({ url: () => `${served.url}/graphql`, fetchFn });

test.each(audits.filter(({ id }) => !argued[id]).map(({ id, name, fn }) => [id, name, fn] as const))(
  '%s: %s',
  async (_, __, fn) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  },
);

test.each(Object.entries(argued))('%s is answered otherwise: $instead', async (id, { instead }) => {
  const result = await audits.find((audit) => audit.id === id)?.fn();

  expect(result).toMatchObject({ status: 'warn' });
  expect(result && 'response' in result && result.response.headers.get('content-type')).toContain(instead);
});
