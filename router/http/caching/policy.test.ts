import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { readCacheHints } from './hints.ts';
import { cachePolicyOf } from './policy.ts';

const sdl = `
  schema @link(url: "https://specs.example.org/caching/v1.0", import: [{ name: "@cacheControl", as: "@keep" }]) { query: Query }
  directive @link(url: String, import: [Import]) repeatable on SCHEMA
  scalar Import
  enum CacheControlScope { PUBLIC PRIVATE }
  directive @keep(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query {
    book: Book
    kept: Book @keep(maxAge: 30)
    silent: Plain
    count: Int
    keptCount: Int @keep(maxAge: 240)
    me: Book @keep(scope: PRIVATE)
    named: Named @keep(maxAge: 100)
    thing: Thing
    kind: Kind @keep(maxAge: 50)
  }
  type Book @keep(maxAge: 60) { title: String author: Author sameAge: Author @keep(inheritMaxAge: true) price: Int @keep(maxAge: 5) }
  type Author { name: String mail: String @keep(scope: PRIVATE) }
  type Plain { a: Int @keep(maxAge: 5) }
  interface Named { name: String }
  type Dog implements Named { name: String @keep(maxAge: 20) }
  type Cat implements Named { name: String @keep(maxAge: 10, scope: PRIVATE) }
  union Thing @keep(maxAge: 70) = Dog | Cat
  type Kind @keep(inheritMaxAge: true) { a: Int kind: Kind }
`;
const schema = buildSchema(sdl);
const hints = readCacheHints(parse(sdl));

function policyOf(query: string): string {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const { maxAge, isPrivate } = cachePolicyOf({ schema, document, operation }, hints);
  return `${isPrivate ? 'private' : 'public'} ${maxAge}`;
}

test.each([
  ['a type with an age', '{ book { title } }', 'public 60'],
  ['a field whose age goes before that of its type', '{ kept { title } }', 'public 30'],
  ['the least of all', '{ book { title price } keptCount }', 'public 5'],
  ['an object without a hint', '{ book { author { name } } }', 'public 0'],
  ['an object that takes the age of what it belongs to', '{ book { sameAge { name } } }', 'public 60'],
  ['a type that does', '{ kind { kind { a } } }', 'public 50'],
  ['a root field of a silent type', '{ silent { a } }', 'public 0'],
  ['a root field without a hint', '{ count keptCount }', 'public 0'],
  ['a root field with one', '{ keptCount }', 'public 240'],
  ['something private', '{ me { title } }', 'private 60'],
  ['something private deep within', '{ book { sameAge { mail } } }', 'private 60'],
  ['whatever an interface could be', '{ named { name } }', 'private 10'],
  ['one type of an interface', '{ named { ... on Dog { name } } }', 'public 20'],
  ['a union', '{ thing { __typename ... on Dog { name } } }', 'public 20'],
  ['what may be skipped', 'query($no: Boolean!) { keptCount count @skip(if: $no) }', 'public 0'],
  ['a fragment', '{ ...F ...F } fragment F on Query { keptCount book { ...G } } fragment G on Book { price }', 'public 5'],
  ['nothing but a name', '{ __typename }', 'public 0'],
  ['introspection', '{ keptCount __schema { description } }', 'public 0'],
  ['the name of a type within', '{ keptCount __typename }', 'public 240'],
])('an answer with %s', (_, query, policy) => {
  expect(policyOf(query)).toBe(policy);
});
