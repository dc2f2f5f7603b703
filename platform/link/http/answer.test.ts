import { expect, test } from 'vitest';
import { parseAnswer, resultOf } from './answer.ts';
import { SubgraphUnreachable } from './unreachable.ts';

const parse = (text: string, status = 200, contentType = 'application/json; charset=utf-8') =>
  parseAnswer('users', { status, contentType, text });

const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

test('a GraphQL response with errors is an answer whatever its status', () => {
  const response = { errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] };

  for (const status of [200, 400, 401, 500, 503]) expect(parse(JSON.stringify(response), status)).toEqual(response);
});

test('null and empty lists for what is not there are left out', () => {
  expect(parse('{"data":{"a":1},"errors":null,"extensions":null}')).toEqual({ data: { a: 1 } });
  expect(parse('{"data":null,"errors":[]}')).toEqual({ data: null });
  expect(resultOf({ data: { a: 1 }, extensions: { cost: 3 } })).toEqual({ data: { a: 1 }, extensions: { cost: 3 } });
});

test.each([
  ['', 'application/json', 'malformed JSON'],
  ['{"data":', 'application/json', 'malformed JSON'],
  ['[]', 'application/json', 'no GraphQL response'],
  ['"text"', 'application/json', 'no GraphQL response'],
  ['{}', 'application/json', 'no GraphQL response'],
  ['{"data":[]}', 'application/json', 'no GraphQL response'],
  ['{"data":"text"}', 'application/json', 'no GraphQL response'],
  ['{"errors":[]}', 'application/json', 'no GraphQL response'],
  ['{"errors":["text"]}', 'application/json', 'no GraphQL response'],
  ['{"data":{}}', 'text/html', 'text/html'],
  ['{"data":{}}', '', 'type unknown'],
])('%j as %s is malformed, and named so', (text, contentType, because) => {
  const error = refusal(() => parse(text, 200, contentType));

  expect(error).toBeInstanceOf(SubgraphUnreachable);
  expect(error).toMatchObject({ reason: 'malformed', status: 200, message: expect.stringContaining(because) });
});

test('the same under an HTTP error says the status, and never what the page said', () => {
  const error = refusal(() => parse('<html>secret</html>', 502, 'text/html'));

  expect(error).toMatchObject({ reason: 'status', status: 502 });
  expect(String(error)).not.toContain('secret');
});
