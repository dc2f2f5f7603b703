import { buildSchema, type FieldNode, getOperationAST, Kind, parse, print, visit } from 'graphql';
import { expect, test } from 'vitest';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { authorise } from './authorise.ts';
import { readRequirements } from './requirements.ts';

const supergraph = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | SCALAR
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  scalar Secret @authenticated
  interface Node { id: ID note: String }
  type Page implements Node { id: ID note: String secret: Secret sure: Int! @authenticated staff: Int @requiresScopes(scopes: [["a", "b"], ["c"]]) }
  type Draft implements Node @authenticated { id: ID note: String }
  type Query { page: Page node: Node draft: Draft }
  type Mutation { write: Page @authenticated  read: Page }
  type Subscription { heard: Page @authenticated }
`;
const names = new Map(['authenticated', 'requiresScopes'].map((name) => [name, name]));
const requirements = readRequirements(parse(supergraph), names);
const schema = buildSchema(supergraph);

const holding = (...scopes: string[]): Caller => ({ kind: 'viewer', viewer: { id: '', sessionId: '', scopes, policies: [] } });

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function permitted(text: string, caller: Caller = anonymous): string {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  const withheld = authorise({ document, operation, schema, requirements, caller });
  return print(visit(document, { Field: (node) => (withheld.has(node) ? typename : undefined) })).replace(/\s+/g, ' ');
}

test('of an operation that touches nothing protected nothing is withheld', () => {
  expect(permitted('{ page { id } }')).toBe('{ page { id } }');
});

test('what may not be seen is not fetched, by its field or by its type, in fragments and under aliases', () => {
  expect(permitted('{ page { id staff } }')).toBe('{ page { id __typename } }');
  expect(permitted('{ page { id: secret } }')).toBe('{ page { __typename } }');
  expect(permitted('{ page { ...F } } fragment F on Page { secret id }')).toBe(
    '{ page { ...F } } fragment F on Page { __typename id }',
  );
  expect(permitted('{ node { ... on Draft { id } ... on Page { id } } }')).toBe(
    '{ node { ... on Draft { __typename } ... on Page { id } } }',
  );
  expect(permitted('{ draft { id } page { id } }')).toBe('{ __typename page { id } }');
});

test('a field of an interface is withheld when one of its types is protected', () => {
  expect(permitted('{ node { note } }')).toBe('{ node { __typename } }');
  expect(permitted('{ node { note } }', holding())).toBe('{ node { note } }');
});

test('scopes are sets of which one must be held whole', () => {
  const query = '{ page { staff } }';

  expect(permitted(query, holding('a'))).toBe('{ page { __typename } }');
  expect(permitted(query, holding('b', 'a'))).toBe(query);
  expect(permitted(query, holding('c'))).toBe(query);
  expect(permitted(query, { kind: 'service', service: 'videos' })).toBe(query);
});

test('what leaves no answer refuses the operation', () => {
  const codeOf = (text: string, caller?: Caller) => expect.soft(() => permitted(text, caller), text);

  codeOf('{ page { sure } }').toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  codeOf('mutation { read { id } write { id } }').toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  codeOf('subscription { heard { id } }').toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
});

test('another operation of the same document does not count', () => {
  const document = parse('query A { page { id } } mutation B { write { id } }');
  const operation = getOperationAST(document, 'A');

  expect(() => authorise({ document, operation: operation ?? fail(), schema, requirements, caller: anonymous })).not.toThrow();
});

function fail(): never {
  throw new Error('the test has no operation');
}
