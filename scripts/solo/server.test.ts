import { expect, test } from 'vitest';
import { listen } from './server.ts';

test('an upload over a slow line is not cut off after five minutes, but headers that do not come are', async () => {
  await using server = await listen('127.0.0.1', 0);

  expect(server.requestTimeout).toBeGreaterThan(3_600_000);
  expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
});
