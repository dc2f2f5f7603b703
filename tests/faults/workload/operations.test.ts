import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { operations } from './operations.ts';

const api = buildSchema(await readFile('schema/api.graphql', 'utf8'));

test.each(Object.entries(operations))('%s fits the graph', (_, text) => {
  expect(validate(api, parse(text))).toEqual([]);
});
