import { globSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  isEnumType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { errorCodes } from '../platform/errors.ts';
import { userErrorCodes } from '../platform/user-error-code.ts';
import { commentEvents } from '../schema/events/comments.ts';
import { danmuEvents } from '../schema/events/danmu.ts';
import { liveEvents } from '../schema/events/live.ts';
import { socialEvents } from '../schema/events/social.ts';
import { userEvents } from '../schema/events/users.ts';
import { videoEvents } from '../schema/events/videos.ts';
import { subgraphs } from '../scripts/solo/subgraphs.ts';

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const ownTypes = Object.values(api.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !(isScalarType(type) && isSpecifiedScalarType(type)),
);

test('the codes that services refuse with are exactly those of UserErrorCode', () => {
  const type = api.getType('UserErrorCode');
  if (!isEnumType(type)) throw new Error('UserErrorCode is no enum');

  expect(
    type
      .getValues()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...userErrorCodes].sort());
});

test('docs/errors.md lists exactly the error codes that the product uses', () => {
  const listed = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);

  expect(listed.sort()).toEqual([...errorCodes].sort());
});

test('docs/events.md names every event that is defined', () => {
  const defined = [userEvents, videoEvents, socialEvents, commentEvents, danmuEvents, liveEvents].flatMap((events) =>
    Object.values(events).map(({ type }) => type),
  );
  const text = readFileSync('docs/events.md', 'utf8');
  const unnamed = defined.filter(
    (type) => !text.includes(`\`${type}\``) && !text.includes(`\`-${type.slice(type.lastIndexOf('-') + 1)}\``),
  );

  expect(defined.length).toBeGreaterThan(20);
  expect(unnamed).toEqual([]);
});

test('every type has a description, but those whose name says it all', () => {
  const selfExplaining = /(Edge|Input|Payload)$|^(Query|Mutation|Subscription)$/;
  const bare = ownTypes.filter(({ name, description }) => !description && !selfExplaining.test(name)).map(({ name }) => name);

  expect(bare).toEqual([]);
});

test('every root field has a description', () => {
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()];
  const bare = roots
    .flatMap((root) => Object.values(root?.getFields() ?? {}))
    .filter(({ description }) => !description)
    .map(({ name }) => name);

  expect(bare).toEqual([]);
});

test('every mutation takes one input and answers a payload with userErrors', () => {
  const odd = Object.values(api.getMutationType()?.getFields() ?? {}).filter(({ args, type }) => {
    const payload = api.getType(String(type).replace('!', ''));
    return args.length !== 1 || args[0]?.name !== 'input' || !isObjectType(payload) || !('userErrors' in payload.getFields());
  });

  expect(odd.map(({ name }) => name)).toEqual([]);
});

test('each connection can be paged', () => {
  const connections = ownTypes.filter((type) => isObjectType(type)).filter(({ name }) => name.endsWith('Connection'));
  const odd = connections.filter((type) => !('edges' in type.getFields()) || !('pageInfo' in type.getFields()));

  expect(connections.length).toBeGreaterThan(10);
  expect(odd).toEqual([]);
});

test("what a subgraph adds to another one's entity is nullable, so that its outage degrades an answer and does not destroy it", () => {
  const documents = globSync('schema/*.graphql', { exclude: ['schema/{supergraph,api,shared}.graphql'] }).map((file) =>
    parse(readFileSync(file, 'utf8')),
  );
  const extensions = documents
    .flatMap(({ definitions }) => definitions)
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_EXTENSION);
  const strict = extensions.flatMap(({ name, fields = [] }) =>
    fields
      .filter((field) => field.name.value !== 'id' && field.type.kind === Kind.NON_NULL_TYPE)
      .map((field) => `${name.value}.${field.name.value}`),
  );

  expect(extensions.length).toBeGreaterThan(5);
  expect(strict).toEqual([]);
});

test('every entity that others may ask for has a resolver of its own', () => {
  const unanswered = subgraphs.flatMap(({ name, sdl, resolvers }) => {
    const answered = new Set(
      resolvers
        .flatMap((feature) => Object.entries(feature))
        .filter(([, fields]) => '__resolveReference' in fields)
        .map(([type]) => type),
    );
    return resolvableTypes(parse(readFileSync(sdl, 'utf8')))
      .filter((type) => !answered.has(type))
      .map((type) => `${name}: ${type}`);
  });

  expect(unanswered).toEqual([]);
});

function resolvableTypes({ definitions }: DocumentNode): string[] {
  const isResolvableKey = ({ name, arguments: given = [] }: ConstDirectiveNode) =>
    name.value === 'key' &&
    !given.some(
      (argument) => argument.name.value === 'resolvable' && argument.value.kind === Kind.BOOLEAN && !argument.value.value,
    );
  return definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION)
    .filter(({ directives = [] }) => directives.some(isResolvableKey))
    .map(({ name }) => name.value);
}
