import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { parseRouterConfig } from '../config.ts';
import type { AskedOpener } from '../persisted/open-asked.ts';
import { createFetchMetrics } from './fetch-metrics.ts';
import { createLinkObserver } from './observed-links.ts';
import { createOperationObserver } from './observed-operations.ts';

const log = pino({ level: 'silent' });
const open: AskedOpener = () => Promise.reject(new Error('not called'));
const link = {
  execute: () => Promise.reject(new Error('not called')),
  subscribe: () => Promise.reject(new Error('not called')),
  [Symbol.asyncDispose]: async () => undefined,
};

test('what is off is not there: operations and links are not wrapped, and links get nothing to inject', () => {
  const observer = createOperationObserver({ config: parseRouterConfig({}), tracing: undefined, log });
  const links = createLinkObserver(createFetchMetrics(new Registry()), undefined);

  expect(observer.opener(open)).toBe(open);
  expect(links.traced(link, 'any')).toBe(link);
  expect(links.hooks('any').inject).toBeUndefined();
});
