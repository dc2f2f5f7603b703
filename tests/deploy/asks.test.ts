import { expect, test } from 'vitest';
import { subgraphs } from '../../scripts/solo/subgraphs.ts';
import { askedBy } from './references.ts';

test.each(subgraphs)('$name names whom it asks, and gets no other link', ({ name, asks }) => {
  expect([...(asks ?? [])].toSorted()).toEqual(askedBy(name));
});
