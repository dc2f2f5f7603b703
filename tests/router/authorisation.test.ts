import { expect, test } from 'vitest';
import { asViewer, codesOf, serve } from './support/serve.ts';

test('a field for the signed in is null with UNAUTHORIZED_FIELD_OR_TYPE where it stands, and the rest is answered', async () => {
  await using served = await serve();

  const answer = await served.post('{ users { name mail: email } }');

  expect(answer.body.data).toEqual({
    users: [
      { name: 'Ada', mail: null },
      { name: 'Bo', mail: null },
    ],
  });
  expect(answer.body.errors?.map(({ path }) => path)).toEqual([
    ['users', 0, 'mail'],
    ['users', 1, 'mail'],
  ]);
  expect(new Set(codesOf(answer))).toEqual(new Set(['UNAUTHORIZED_FIELD_OR_TYPE']));
  expect(served.graph.people.requests[0]?.query).not.toContain('email');
});

test.each([
  ['a fragment', '{ user(id: 1) { ...F } } fragment F on User { email }'],
  ['an inline fragment', '{ user(id: 1) { ... on User { ... { email } } } }'],
  ['an alias', '{ user(id: 1) { name: email } }'],
  ['an interface', '{ everyone { email } }'],
  ['a fragment on an interface', '{ user(id: 1) { ... on Named { email } } }'],
  ['an entity of another subgraph', '{ posts { author { email } } }'],
])('a field cannot be reached through %s', async (_, query) => {
  await using served = await serve();

  const answer = await served.post(query);

  expect(answer.text).not.toContain('@example.org');
  expect(codesOf(answer)).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
});

test('a field stays hidden though it is the key by which another is fetched', async () => {
  await using served = await serve();

  const { body } = await served.post('{ ticket { seats code } }');

  expect(body.data).toEqual({ ticket: { seats: 3, code: null } });
});

test('the signed in see what asks for no more than that', async () => {
  await using served = await serve();

  const { body } = await served.post('{ me { email phone card { number } } everyone { email } }', {
    headers: asViewer('viewer'),
  });

  expect(body.errors).toBeUndefined();
  expect(body.data).toMatchObject({ me: { email: 'ada@example.org', phone: '+1 555', card: { number: '42' } } });
});

test.each([
  ['moderator', 100],
  ['auditor', 100],
  ['accountant', null],
  ['viewer', null],
])('scopes are alternatives of sets: a %s sees %s', async (token, salary) => {
  await using served = await serve();

  const { body } = await served.post('{ user(id: 1) { salary } }', { headers: asViewer(token) });

  expect(body.data).toEqual({ user: { salary } });
});

test('policies and protected types hold as fields do', async () => {
  await using served = await serve();
  const query = '{ user(id: 1) { notes rank card { number } } }';

  const nobody = await served.post(query);
  const friend = await served.post(query, { headers: asViewer('friend') });
  const moderator = await served.post(query, { headers: asViewer('moderator') });

  expect(nobody.body.data).toEqual({ user: { notes: null, rank: null, card: null } });
  expect(friend.body.data).toEqual({ user: { notes: 'kind', rank: null, card: { number: '42' } } });
  expect(moderator.body.data).toEqual({ user: { notes: null, rank: 'HIGH', card: { number: '42' } } });
});

test('a field that cannot be null refuses the whole operation', async () => {
  await using served = await serve();

  const answer = await served.post('{ user(id: 1) { phone } }');

  expect([answer.status, ...codesOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
});

test('a mutation that is not allowed runs not at all', async () => {
  await using served = await serve();
  const query = 'mutation { rename(id: 1, name: "x") { id } ban(id: 1) { id } }';

  const nobody = await served.post(query);
  const viewer = await served.post(query, { headers: asViewer('viewer') });
  const moderator = await served.post(query, { headers: asViewer('moderator') });

  expect([nobody.status, ...codesOf(nobody)]).toEqual([401, 'UNAUTHENTICATED']);
  expect([viewer.status, ...codesOf(viewer)]).toEqual([403, 'FORBIDDEN']);
  expect(moderator.body).toEqual({ data: { rename: { id: '1' }, ban: { id: '1' } } });
});

test('one caller does not inherit the plan of another', async () => {
  await using served = await serve();
  const query = '{ user(id: 1) { email } }';

  const first = await served.post(query, { headers: asViewer('viewer') });
  const second = await served.post(query);

  expect(first.body.data).toEqual({ user: { email: 'ada@example.org' } });
  expect(second.body.data).toEqual({ user: { email: null } });
});

test('a socket that nobody signed in hears events without what it may not see', async () => {
  await using served = await serve();
  const query = 'subscription { postAdded { title author { email } } }';

  const next = served.client().iterate({ query }).next();
  await expect.poll(() => served.graph.added.listeners()).toBe(1);
  served.graph.added.publish({ id: '10', title: 'One' });

  await expect(next).resolves.toMatchObject({
    value: {
      data: { postAdded: { title: 'One', author: { email: null } } },
      errors: [{ path: ['postAdded', 'author', 'email'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    },
  });
});
