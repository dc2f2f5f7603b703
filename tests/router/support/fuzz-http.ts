import { postBytes } from './raw-http.ts';

/** Numbers that are the same for the same seed (mulberry32), and choices made with them. */
export type Chance = {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  pick<T>(among: readonly [T, ...T[]]): T;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (among) => among[below(among.length)] ?? among[0] };
}

/** A request that was valid, mutated in its structure, in its bytes, or in both. */
export function mutatedRequest(chance: Chance): Buffer {
  const whole = chance.below(4) === 0 ? mutatedGet(chance) : mutatedPost(chance);
  return chance.below(4) === 0 ? mutateBytes(whole, chance) : whole;
}

const queries = [
  '{ users { id name friends { name } } }',
  'query A($id: ID!) { user(id: $id) { name posts { title } } }',
  'query B($between: Between, $first: Int = 2) { users(between: $between) { id } page(first: $first) { edges { cursor } } }',
  'query C { ...F } fragment F on Query { everyone { name ... on User { email } } }',
  'query D($no: Boolean!) { posts @skip(if: $no) { id author { name } } __typename }',
  'subscription { postAdded { id } }',
  '{ __schema { types { name } } }',
] as const;

const values = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '\u0000',
  '\ud800',
  '💬',
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  { from: 1, to: 2 },
  { id: '1' },
  'x'.repeat(5_000),
] as const;

const raw = [
  '1e999',
  '-0',
  '9'.repeat(400),
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '['.repeat(20_000),
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  '"\\ud83d"',
  '"\\u0000"',
  'NaN',
  '',
] as const;

const valid = { id: '1', no: false, between: { from: 1, to: 2 }, first: 2 };
const names = ['id', 'no', 'between', 'first', '__proto__', 'x'] as const;

const keys = ['query', 'variables', 'operationName', 'extensions', 'documentId', '__proto__', 'constructor', 'x'] as const;
const words = [
  '{',
  '}',
  '(',
  ')',
  '$id',
  '@skip',
  '...F',
  '"',
  '"""',
  '#',
  '!',
  '\\',
  '__proto__',
  '[',
  ']',
  'on',
  '__typename',
  '\u0000',
] as const;

function mutatedPost(chance: Chance): Buffer {
  return postBytes(mutatedBody(chance), mutatedHeaders(chance));
}

function mutatedGet(chance: Chance): Buffer {
  const query = mutatedText(chance.pick(queries), chance);
  const variables = JSON.stringify({ ...valid, [chance.pick(names)]: chance.pick(values) });
  const encode =
    chance.below(5) === 0
      ? (text: string) => text.replaceAll(/\s/g, '+')
      : (text: string) => encodeURIComponent(text.toWellFormed());
  const path = `/graphql?query=${encode(query)}&variables=${encode(variables)}`;
  const headers = Object.entries({
    host: 'test',
    connection: 'close',
    'apollo-require-preflight': '1',
    ...mutatedHeaders(chance),
  });
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

function mutatedBody(chance: Chance): string {
  const params = { query: mutatedText(chance.pick(queries), chance), variables: valid, operationName: null };
  const fields = Object.entries<unknown>(params).map(([key, value]) => [key, JSON.stringify(value)] as const);
  for (let times = chance.below(2); times > 0; times -= 1) {
    const value = chance.below(2) === 0 ? JSON.stringify(chance.pick(values)) : chance.pick(raw);
    fields.splice(chance.below(fields.length + 1), chance.below(2), [chance.pick(keys), value]);
  }
  return `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}

function mutatedText(text: string, chance: Chance): string {
  let mutated = text;
  for (let times = chance.below(2) * chance.below(4); times > 0; times -= 1) {
    const at = chance.below(mutated.length + 1);
    const repeated = chance.pick(words).repeat(chance.below(20) === 0 ? 3_000 : 1);
    mutated = mutated.slice(0, at) + repeated + mutated.slice(at + chance.below(4));
  }
  return mutated;
}

const headerMutations: readonly [Record<string, string>, ...Record<string, string>[]] = [
  { accept: ','.repeat(4_000) },
  { accept: 'application/json;q=0.0001;q=x;;;,/,*/*;q=-1' },
  { accept: 'x'.repeat(20_000) },
  { 'content-type': 'application/json; charset=utf-7' },
  { 'content-type': ';;;' },
  { 'content-encoding': 'br' },
  { 'content-length': '5' },
  { 'content-length': '-1' },
  { 'content-length': '99999999999999999999' },
  { 'transfer-encoding': 'chunked' },
  { authorization: 'Bearer' },
  { authorization: `Bearer ${'.'.repeat(3_000)}` },
  { 'x-request-id': '../../etc' },
  { 'x-forwarded-for': ','.repeat(2_000) },
  { origin: 'null' },
  { expect: '100-continue' },
  { upgrade: 'h2c', connection: 'upgrade' },
  { cookie: '='.repeat(3_000) },
  { host: '' },
];

const mutatedHeaders = (chance: Chance): Record<string, string> => ({
  ...(chance.below(5) === 0 && chance.pick(headerMutations)),
  ...(chance.below(20) === 0 && chance.pick(headerMutations)),
});

function mutateBytes(bytes: Buffer, chance: Chance): Buffer {
  let mutated = Buffer.from(bytes);
  for (let times = 1 + chance.below(4); times > 0; times -= 1) {
    const at = chance.below(mutated.length);
    const before = mutated.subarray(0, at);
    const kind = chance.below(5);
    if (kind === 0) mutated = Buffer.from(before);
    else if (kind === 1) mutated = Buffer.concat([before, mutated.subarray(at + 1 + chance.below(8))]);
    else if (kind === 2) mutated = Buffer.concat([before, mutated.subarray(chance.below(mutated.length))]);
    else if (kind === 3) mutated = Buffer.concat([before, Buffer.from([chance.below(256)]), mutated.subarray(at)]);
    else mutated[at] = (mutated[at] ?? 0) ^ (1 << chance.below(8));
    if (mutated.length === 0) return Buffer.from('\r\n');
  }
  return mutated;
}
