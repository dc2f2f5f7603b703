import { expect, test } from 'vitest';
import { parseRouterConfig } from './config.ts';

test('an empty configuration takes every default', () => {
  expect(parseRouterConfig({})).toMatchObject({ path: '/graphql', limits: { depth: 20 }, sockets: { pingIntervalMs: 15_000 } });
});

test('every mistake is named at once, an unknown key among them', () => {
  const parse = () => parseRouterConfig({ path: 'graphql', limits: { depth: 0, width: 3 } });

  expect(parse).toThrow('path: must be a path');
  expect(parse).toThrow('limits.depth:');
  expect(parse).toThrow('limits.width: there is no such key');
});
