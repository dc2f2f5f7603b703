import { expect, test } from 'vitest';
import { expectAgreement } from '../shard.ts';

const supergraphs = { from: 64, to: 85 };

test('the engine, Apollo and one merged schema agree on whatever is generated, part 4 of 4', { timeout: 300_000 }, async () => {
  const cases = await expectAgreement(supergraphs);

  expect(cases).toBeGreaterThan(1250);
});
