import { test } from 'vitest';
import { fuzzHttp } from './support/fuzz-run.ts';

// More of them: `node tests/router/fuzz-http.ts --cases 20000 --seed 7`.
test('whatever bytes are sent, their sender is told what is wrong, while others are answered', { timeout: 120_000 }, async () => {
  await fuzzHttp({ cases: 500, seed: 1 });
});
