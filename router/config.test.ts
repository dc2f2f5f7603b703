import { expect, test } from 'vitest';
import { parseRouterConfig, withoutApolloTelemetry } from './config.ts';

test('an empty configuration takes every default', () => {
  expect(parseRouterConfig({})).toMatchObject({ path: '/graphql', limits: { depth: 20 }, sockets: { pingIntervalMs: 15_000 } });
});

test('every mistake is named at once, an unknown key among them', () => {
  const parse = () => parseRouterConfig({ path: 'graphql', limits: { depth: 0, width: 3 } });

  expect(parse).toThrow('path: must be a path');
  expect(parse).toThrow('limits.depth:');
  expect(parse).toThrow('limits.width: there is no such key');
});

test('telemetry is off while the gateway is made and as before after that', () => {
  const before = process.env.APOLLO_TELEMETRY_DISABLED;

  expect(withoutApolloTelemetry(() => process.env.APOLLO_TELEMETRY_DISABLED)).toBe('true');
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe(before);
});
