import { expect, test } from 'vitest';
import { headersSchema } from './config.ts';
import { forwardedHeaders } from './forwarded-headers.ts';

test('what is named is forwarded, in the order it is named, and nothing else', () => {
  const { forward } = headersSchema.parse({ forward: ['X-Tenant', 'authorization'] });
  const forwarded = forwardedHeaders({ authorization: 'Bearer a', 'x-tenant': 't', cookie: 'c' }, forward);

  expect(JSON.stringify(forwarded)).toBe('{"x-tenant":"t","authorization":"Bearer a"}');
});

test('a request with none of them forwards nothing', () => {
  expect(forwardedHeaders({ cookie: 'c' }, ['authorization'])).toBeUndefined();
});

test('headers of one connection cannot be forwarded', () => {
  expect(headersSchema.safeParse({ forward: ['Content-Length'] }).success).toBe(false);
});
