import { composeServices } from '@apollo/composition';
import { buildSchema, type FieldNode, getOperationAST, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { linkedDirectives } from '../supergraph/linked-directives.ts';
import { loadSupergraph } from '../supergraph/load-supergraph.ts';
import { authorise } from './authorise.ts';
import { readRequirements } from './requirements.ts';

const federation = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;
const usual = federation('"@key", "@shareable", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy"');

/** Composes subgraphs and answers what is withheld of an operation, by the names it has in the answer. */
const graphOf = (apiSdl: string, ...subgraphs: string[]) => graphOfSupergraph(apiSdl, compose(...subgraphs));

function compose(...subgraphs: string[]): string {
  const composed = composeServices(subgraphs.map((sdl, index) => ({ name: `s${index}`, url: 'http://s', typeDefs: parse(sdl) })));
  if (!composed.supergraphSdl) throw new AggregateError(composed.errors ?? [], 'the subgraphs do not compose');
  return composed.supergraphSdl;
}

function graphOfSupergraph(apiSdl: string, supergraphSdl: string) {
  const supergraph = parse(supergraphSdl);
  const requirements = readRequirements(supergraph, linkedDirectives(supergraph));
  const schema = buildSchema(apiSdl);
  return (text: string, caller: Caller = anonymous) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('the test has no operation');
    const withheld = authorise({ document, operation, schema, requirements, caller });
    return [...withheld].map(nameOf);
  };
}
const nameOf = (node: FieldNode): string => print(node).replace(/\s+/g, ' ').replace(/ \{.*/, '');
const holding = (...scopes: string[]): Caller => ({
  kind: 'viewer',
  viewer: { id: 'a', sessionId: 'a', scopes, policies: scopes },
});

const api = `
  interface Named { name: String email: String badge: Badge }
  interface Badge { label: String }
  type Gold implements Badge { label: String karat: Int }
  type Tin implements Badge { label: String }
  type User implements Named { id: ID name: String email: String badge: Gold friends: [Named!] }
  type Bot implements Named { id: ID name: String email: String badge: Tin }
  type Safe { content: String }
  union Found = User | Safe
  enum Rank { HIGH LOW }
  scalar Secret
  type Query { named: Named user: User found: Found rank(of: Rank): Rank secret: Secret secrets: [[Secret!]] }
  type Mutation { rename: User purge: User }
  type Subscription { renamed: User purged: User }
`;
const subgraph = `${usual}
  interface Named { name: String email: String badge: Badge }
  interface Badge { label: String }
  type Gold implements Badge @authenticated { label: String karat: Int }
  type Tin implements Badge { label: String }
  type User implements Named { id: ID name: String email: String @authenticated badge: Gold friends: [Named!] }
  type Bot implements Named { id: ID name: String email: String badge: Tin }
  type Safe @authenticated { content: String }
  union Found = User | Safe
  enum Rank @requiresScopes(scopes: [["staff"]]) { HIGH LOW }
  scalar Secret @policy(policies: [["spy"]])
  type Query { named: Named user: User found: Found rank(of: Rank): Rank secret: Secret secrets: [[Secret!]] }
  type Mutation { rename: User purge: User @authenticated }
  type Subscription { renamed: User purged: User @authenticated }
`;

test.each([
  ['an interface', '{ named { email } }', 'email'],
  ['an interface within a list of a type', '{ user { friends { email } } }', 'email'],
  ['a fragment on the type behind an interface', '{ named { ... on User { mail: email } } }', 'mail: email'],
  ['a fragment without a condition', '{ named { ... { ... @include(if: true) { email } } } }', 'email'],
  ['a fragment on an interface, within a union', '{ found { ... on Named { email } } }', 'email'],
  ['a fragment within a fragment', '{ user { ...A } } fragment A on Named { ...B } fragment B on User { email }', 'email'],
  ['a name that another field has', '{ user { name: email } }', 'name: email'],
  [
    'a condition',
    'query($a: Boolean!) { user { email @include(if: $a) @skip(if: $a) } }',
    'email @include(if: $a) @skip(if: $a)',
  ],
  ['a protected type of a union', '{ found { ... on Safe { content } } }', 'content'],
  ['a protected type by its field', '{ user { badge { __typename } } }', 'badge'],
  ['a protected type behind an interface', '{ named { badge { label } } }', 'badge'],
  ['a protected enum', '{ rank }', 'rank'],
  ['a protected scalar in lists', '{ secrets s: secret }', 'secrets'],
  ['a subscription', 'subscription { renamed { email } }', 'email'],
  ['a mutation', 'mutation { rename { email } }', 'email'],
])('a protected field is not reached through %s', (_, text, withheld) => {
  expect(graphOf(api, subgraph)(text)).toContain(withheld);
});

test('the same name is withheld wherever it could hold what is protected, and only there', () => {
  const of = graphOf(api, subgraph);

  expect(of('{ named { ... on Bot { email } ... on User { email } } }')).toHaveLength(1);
  expect(of('{ user { ...A email } } fragment A on User { email name }')).toHaveLength(2);
  expect(of('{ named { email } }', holding())).toEqual([]);
});

test('a protected root of a mutation or a subscription stops all of it, under any name and in any fragment', () => {
  const of = graphOf(api, subgraph);
  const refused = expect.objectContaining({ code: 'UNAUTHENTICATED' });

  expect(() => of('mutation { rename { id } rename2: purge { id } }')).toThrow(refused);
  expect(() => of('mutation { ...M } fragment M on Mutation { rename { id } ... { purge { id } } }')).toThrow(refused);
  expect(() => of('subscription { ...S } fragment S on Subscription { purged { id } }')).toThrow(refused);
});

test('requirements of several subgraphs must all be met, and alternatives of one are alternatives', () => {
  const type = (directive: string) => `${usual} type Query { secret: Int @shareable ${directive} }`;
  const of = graphOf(
    'type Query { secret: Int }',
    type('@requiresScopes(scopes: [["a"], ["b", "c"]]) @authenticated'),
    type('@requiresScopes(scopes: [["d"]]) @policy(policies: [["e"]])'),
    type(''),
  );
  const sees = (...scopes: string[]) => of('{ secret }', holding(...scopes)).length === 0;

  expect([sees('a', 'd', 'e'), sees('b', 'c', 'd', 'e')]).toEqual([true, true]);
  expect([sees('a', 'e'), sees('d', 'e'), sees('b', 'd', 'e'), sees('a', 'd'), sees()]).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(of('{ secret }')).toEqual(['secret']);
});

test('what a type asks for comes on top of what its field asks for', () => {
  const of = graphOf(
    'type Query { user: User } type User { pay: Int }',
    `${usual} type Query { user: User } type User @requiresScopes(scopes: [["a"]]) { pay: Int @requiresScopes(scopes: [["b"]]) }`,
  );

  expect(of('{ user { pay } }', holding('a'))).toEqual(['pay']);
  expect(of('{ user { pay } }', holding('b'))).toEqual(['user']);
  expect(of('{ user { pay } }', holding('a', 'b'))).toEqual([]);
});

test('what an interface object adds is protected through the interface and through each of its types', () => {
  const of = graphOf(
    'interface Media { id: ID! rating: Int } type Film implements Media { id: ID! rating: Int } type Query { media: Media film: Film }',
    `${usual} interface Media @key(fields: "id") { id: ID! } type Film implements Media @key(fields: "id") { id: ID! }
     type Query { media: Media film: Film }`,
    `${usual} type Media @interfaceObject @key(fields: "id") { id: ID! rating: Int @authenticated }`,
  );

  expect(of('{ media { rating } }')).toEqual(['rating']);
  expect(of('{ film { rating } }')).toEqual(['rating']);
  expect(of('{ media { ... on Film { r: rating } } }')).toEqual(['r: rating']);
  expect(of('{ media { rating } film { rating } }', holding())).toEqual([]);
});

test('directives hold under the names that a subgraph gives them', () => {
  const renamed = federation(
    '{ name: "@authenticated", as: "@signedIn" }, { name: "@requiresScopes", as: "@scoped" }, { name: "@policy", as: "@law" }',
  );
  const of = graphOf(
    'type Query { a: Int b: Int c: Int }',
    `${renamed} type Query { a: Int @signedIn b: Int @scoped(scopes: [["x"]]) c: Int @law(policies: [["y"]]) }`,
  );

  expect(of('{ a b c }')).toEqual(['a', 'b', 'c']);
  expect(of('{ a b c }', holding('x'))).toEqual(['c']);
});

test('directives hold under the namespace of the specification, and by default under none', () => {
  const of = graphOf(
    'type Query { a: Int b: Int }',
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
     type Query { a: Int @federation__authenticated b: Int @federation__requiresScopes(scopes: [["x"]]) }`,
  );

  expect(of('{ a b }')).toEqual(['a', 'b']);
});

test('an empty list of scopes or policies lets nobody in who is not signed in', () => {
  const of = graphOf(
    'type Query { a: Int b: Int }',
    `${usual} type Query { a: Int @requiresScopes(scopes: []) b: Int @policy(policies: [[]]) }`,
  );

  expect(of('{ a b }')).toEqual(['a', 'b']);
});

/** As compositions before 2.9 wrote it: what its types ask for does not stand on an interface. */
const oldSupergraph = `
  schema @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) { query: Query }
  ${api}
`
  .replace('type Gold implements Badge', 'type Gold implements Badge @authenticated')
  .replace('type Safe', 'type Safe @authenticated');

test.each([
  ['a field of its own', '{ named { badge { ... on Gold { karat } } } }'],
  ['a field of the interface', '{ named { badge { label } } }'],
])('in an old supergraph a protected type is not seen through an interface by %s', (_, text) => {
  expect(graphOfSupergraph(api, oldSupergraph)(text)).not.toEqual([]);
});

// A field of an interface may answer a narrower, protected type in one of the types behind it.
test.each(['{ named { badge { __typename } } }', '{ user { friends { badge { __typename } } } }'])(
  'in an old supergraph it is not told by %s whether there is a protected object',
  (text) => {
    expect(graphOfSupergraph(api, oldSupergraph)(text)).not.toEqual([]);
  },
);

test.each(['import: "@authenticated"', 'import: ["@authenticated", null]'])(
  'a supergraph whose link says %s is refused, so that no requirement is passed over',
  async (imported) => {
    const supergraph = parse(
      compose(`${usual} type Query { a: Int @authenticated }`).replace('for: SECURITY', `for: SECURITY, ${imported}`),
    );

    expect(() => linkedDirectives(supergraph)).toThrow('cannot be read');
    expect(() => loadSupergraph(supergraph)).toThrow();
  },
);
