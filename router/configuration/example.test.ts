import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfiguration } from './file.ts';
import { bare } from './mistakes.ts';
import { configurationSchema } from './schema.ts';

const example = await readFile(new URL('../router.example.yaml', import.meta.url), 'utf8');
/** Shown by a whole line or a comment, as they are not set unless somebody does. */
const isShown = (key: string) => new RegExp(`^[ #{]*.*\\b${key}:`, 'm').test(example);

test('router.example.yaml has every default', () => {
  const defaults = configurationSchema.parse({});

  expect(parseConfiguration({ path: 'router.example.yaml', text: example }, {})).toEqual(defaults);
});

test('router.example.yaml has every key', () => {
  const given: unknown = parse(example);

  expect(missing(configurationSchema, given, [])).toEqual([]);
});

test('each key of router.example.yaml says what it is for', () => {
  const lines = example.split('\n').map((line, index) => ({ line, before: example.split('\n')[index - 1] ?? '' }));
  const silent = lines.filter(({ line, before }) => /^ *\w+: *\S/.test(line) && !line.includes(' # ') && !before.startsWith('#'));

  expect(silent.map(({ line }) => line.trim())).toEqual([]);
});

function missing(schema: z.core.$ZodType, given: unknown, path: readonly string[]): string[] {
  const object = bare(schema);
  if (!(object instanceof z.ZodObject)) return [];
  return Object.entries<z.core.$ZodType>(object.shape).flatMap(([key, below]) => {
    const value: unknown = given !== null && typeof given === 'object' ? Reflect.get(given, key) : undefined;
    if (value === undefined) return isShown(key) ? [] : [[...path, key].join('.')];
    return missing(below, value, [...path, key]);
  });
}
