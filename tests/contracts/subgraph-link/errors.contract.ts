import { describe, expect, test } from 'vitest';
import { notJson, type OpenLink, openLink, request } from './ask.ts';
import { secret } from './tiny-subgraph.ts';

/** What an unexpected error becomes. */
export const masked = (requestId: string) => ({
  message: expect.not.stringContaining(secret),
  extensions: { code: 'INTERNAL', requestId },
});

export function describeErrors(name: string, open: OpenLink): void {
  describe(`${name}: errors`, () => {
    test('an AppError keeps its code, message, field and path', async () => {
      await using under = await openLink(open);

      const result = await under.link.execute(request('{ here: refused }'));

      const extensions = { code: 'BAD_USER_INPUT', field: ['input', 'text'] };
      expect(result).toEqual({ data: { here: null }, errors: [{ message: 'This is too long.', path: ['here'], extensions }] });
      expect(notJson(result)).toEqual([]);
      expect(under.subgraph.failures).toEqual([]);
    });

    test('an unexpected error shows neither message nor stack and is logged once with the request id', async () => {
      await using under = await openLink(open);

      const result = await under.link.execute(request('{ broken }', { requestId: 'request-7' }));

      expect(result).toEqual({ data: { broken: null }, errors: [{ ...masked('request-7'), path: ['broken'] }] });
      expect(JSON.stringify(result)).not.toContain(secret);
      expect(JSON.stringify(result)).not.toMatch(/stack|tiny-subgraph/);
      expect(under.subgraph.failures).toEqual([expect.objectContaining({ requestId: 'request-7' })]);
    });

    test('what did not fail is answered beside the errors, each at its path', async () => {
      await using under = await openLink(open);
      const representations = ['1', 'broken'].map((id) => ({ __typename: 'Thing', id }));
      const query = `query ($representations: [_Any!]!) {
        text(length: 1) refused _entities(representations: $representations) { ... on Thing { id } }
      }`;

      const { data, errors } = await under.link.execute(request(query, { variables: { representations } }));

      expect(data).toEqual({ text: '弹', refused: null, _entities: [{ id: '1' }, null] });
      expect(errors).toHaveLength(2);
      expect(errors?.map(({ path }) => path)).toEqual(expect.arrayContaining([['refused'], ['_entities', 1]]));
    });

    test('a required field that fails makes the whole data null', async () => {
      await using under = await openLink(open);

      const result = await under.link.execute(request('{ required text(length: 1) }'));

      expect(result).toEqual({ data: null, errors: [{ ...masked('request-1'), path: ['required'] }] });
    });
  });
}
