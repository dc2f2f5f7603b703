import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { assertShallow } from './nesting.ts';

const brackets = '['.repeat(1_000);

test.each([
  ['a string', `{ a(b: "${brackets}") }`],
  ['a string with quotes', `{ a(b: "\\"${brackets}") }`],
  ['a block string', `{ a(b: """${brackets} " ${brackets} \\""" ${brackets}""") }`],
  ['a comment', `{ a # ${brackets}\n }`],
  ['many places', `{ ${'a(b: [1]) { c } '.repeat(500)} }`],
])('brackets in %s are no nesting', (_, text) => {
  expect(() => assertShallow(text)).not.toThrow();
});

test.each([
  ['that does not end', `{ a(b: "${brackets}`],
  ['that does not end on its line', `{ a(b: " \n ${brackets}`],
  ['that is a block and does not end', `{ a(b: """${brackets}`],
  ['of quotes alone', `{ a(b: "${'\\"'.repeat(100_000)}${brackets}`],
])('brackets behind a string %s are left to the parser, which does not come so far', (_, text) => {
  expect(() => assertShallow(text)).not.toThrow();
  expect(() => parse(text)).toThrow('Syntax Error: Unterminated string');
});

test.each([
  ['behind a string', `{ a(b: "", c: ${brackets}`],
  ['behind an empty block string', `{ a(b: """""", c: ${brackets}`],
  ['behind a comment', `# x\r{ a(c: ${brackets}`],
  ['of every kind', '{a(b:['.repeat(100)],
])('brackets %s are', (_, text) => {
  expect(() => assertShallow(text)).toThrow('200 levels');
});
