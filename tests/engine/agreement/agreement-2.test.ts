import { expect, test } from 'vitest';
import { expectAgreement } from '../shard.ts';

const supergraphs = { from: 22, to: 43 };

test('the engine, Apollo and one merged schema agree on whatever is generated, part 2 of 4', { timeout: 300_000 }, async () => {
  const cases = await expectAgreement(supergraphs);

  expect(cases).toBeGreaterThan(1250);
});
