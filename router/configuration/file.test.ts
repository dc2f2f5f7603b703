import { expect, test } from 'vitest';
import { parseConfiguration } from './file.ts';

const parse = (text: string, environment: Record<string, string> = {}) =>
  parseConfiguration({ path: 'router.yaml', text }, environment);
const variable = (inside: string) => ['$', '{', inside, '}'].join('');

test('an empty file takes every default', () => {
  expect(parse('').server).toEqual({ host: '127.0.0.1', port: 4000, tls: null });
});

test('a configuration may be JSON', () => {
  expect(parse('{ "server": { "port": 1 } }').server.port).toBe(1);
});

test('a variable without quotes may be a number or a truth, within quotes it is text', () => {
  const text = `server:\n  port: ${variable('PORT')}\n  host: "${variable('HOST')}"\nintrospection: ${variable('ON')}`;
  const { server, introspection } = parse(text, { PORT: '8080', HOST: '10', ON: 'false' });

  expect({ port: server.port, host: server.host, introspection }).toEqual({ port: 8080, host: '10', introspection: false });
});

test('a variable that is not set, or empty, takes what stands after :-', () => {
  expect(parse(`server:\n  port: ${variable('PORT:-5000')}`, { PORT: '' }).server.port).toBe(5000);
});

test('what a variable holds cannot become another part of the configuration', () => {
  const secret = 'x }, limits: { depth: 1';

  expect(parse(`server:\n  host: ${variable('SECRET')}`, { SECRET: secret }).server.host).toBe(secret);
});

test('two dollars stand for the characters themselves', () => {
  expect(parse(`server: { host: "$${variable('HOST')}" }`).server.host).toBe(variable('HOST'));
});

test('a key that is written twice is a mistake with its line', () => {
  expect(() => parse('path: /a\npath: /b')).toThrow('router.yaml:2');
});
