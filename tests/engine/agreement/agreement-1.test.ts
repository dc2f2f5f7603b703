import { expect, test } from 'vitest';
import { expectAgreement } from '../shard.ts';

const supergraphs = { from: 1, to: 22 };

test('the engine, Apollo and one merged schema agree on whatever is generated, part 1 of 4', { timeout: 300_000 }, async () => {
  const cases = await expectAgreement(supergraphs);

  expect(cases).toBeGreaterThan(1250);
});
