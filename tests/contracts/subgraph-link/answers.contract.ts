import { describe, expect, test } from 'vitest';
import { anonymous, type Caller } from '../../../platform/auth/viewer.ts';
import type { JsonObject } from '../../../platform/json.ts';
import { notJson, type OpenLink, openLink, request } from './ask.ts';

const flat = 'at link uuid id text int float yes no colour times table';
const everything = `__typename ${flat} nested { at link nested { at nested { at } } } list { at times }`;

const instant = '2026-01-31T09:30:00.000Z';
const values: JsonObject = {
  __typename: 'Values',
  at: instant,
  link: 'https://danmesh.test/a?b=%E5%BC%B9',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  id: '7',
  text: '弹幕 "\\\n\u2028',
  int: -2147483648,
  float: 0.1,
  yes: true,
  no: false,
  colour: 'BLUE',
  times: [instant, null, instant],
  table: [[1, null], null, []],
  nested: { at: null, link: 'https://danmesh.test/', nested: { at: instant, nested: null } },
  list: [null, { at: instant, times: null }],
};

const callers: Caller[] = [
  anonymous,
  { kind: 'service', service: 'router' },
  {
    kind: 'viewer',
    viewer: {
      id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      sessionId: '9b2d1c4e-4f89-41d3-9a0c-0305e82c3302',
      scopes: ['moderate'],
      policies: ['administrator'],
    },
  },
];

export function describeAnswers(name: string, open: OpenLink): void {
  describe(`${name}: answers`, () => {
    test('every scalar, enum, list and nested null arrives as a JSON value', async () => {
      await using under = await openLink(open);

      const result = await under.link.execute(request(`{ values { ${everything} } }`));

      expect(notJson(result)).toEqual([]);
      expect(result).toEqual(JSON.parse(JSON.stringify(result)));
      expect(result).toEqual({ data: { values } });
    });

    test('variables of every scalar reach the resolver and come back as they were sent', async () => {
      await using under = await openLink(open);
      const { __typename, ...input } = values;
      const query = `query ($input: ValuesInput!) { echo(input: $input) { ${everything} } }`;

      const result = await under.link.execute(request(query, { variables: { input } }));

      expect(notJson(result)).toEqual([]);
      expect(result).toEqual({ data: { echo: values } });
    });

    test('operationName chooses the operation', async () => {
      await using under = await openLink(open);
      const query = 'query A { a: text(length: 1) } query B { b: text(length: 2) }';

      const result = await under.link.execute(request(query, { operationName: 'B' }));

      expect(result).toEqual({ data: { b: '弹弹' } });
    });

    test('each of several simultaneous operations has its own caller and request id', async () => {
      await using under = await openLink(open);

      const results = await Promise.all(
        callers.map((caller) =>
          under.link.execute(request('{ caller requestId }', { caller, requestId: `request of ${caller.kind}` })),
        ),
      );

      const answered = results.map(({ data }) => ({ ...data, caller: JSON.parse(String(data?.caller)) }));
      expect(answered).toEqual(callers.map((caller) => ({ caller, requestId: `request of ${caller.kind}` })));
      expect(under.subgraph.contexts).toHaveLength(callers.length);
    });

    test('mutations run one after the other', async () => {
      await using under = await openLink(open);

      const result = await under.link.execute(request('mutation { a: step b: step c: step }'));

      expect(result).toEqual({ data: { a: 1, b: 1, c: 1 } });
    });

    test('entities come in the order of their representations, the missing ones as null', async () => {
      await using under = await openLink(open);
      const representations = ['2', 'missing', '1', '2'].map((id) => ({ __typename: 'Thing', id }));
      const query =
        'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { id name } } }';

      const result = await under.link.execute(request(query, { variables: { representations } }));

      const two = { id: '2', name: 'thing 2' };
      expect(result).toEqual({ data: { _entities: [two, null, { id: '1', name: 'thing 1' }, two] } });
    });

    test('an answer of a megabyte arrives whole', async () => {
      await using under = await openLink(open);
      const length = Math.ceil(2 ** 20 / Buffer.byteLength('弹'));

      const result = await under.link.execute(
        request('query ($length: Int!) { text(length: $length) }', { variables: { length } }),
      );

      // Compared as a truth: a difference would print both.
      expect(result.data?.text === '弹'.repeat(length)).toBe(true);
    });
  });
}
