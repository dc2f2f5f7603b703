import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { asViewer, codesOf, serve } from './support/serve.ts';

const page = (first: number) => `{ page(first: ${first}) { edges { cursor } } }`;

test('a viewer who asks for too much is told when to come back, in the header and in the error, by every media type', async () => {
  await using served = await serve({ config: { rateLimits: { perViewer: { points: 30, perSeconds: 3_600 } } } });
  const headers = asViewer('viewer');

  const first = await served.post(page(20), { headers });
  const refused = await served.post(page(20), { headers });
  const legacy = await served.post(page(20), { headers: { ...headers, accept: 'application/json' } });
  const nobody = await served.post(page(20));

  expect([first.body.errors, nobody.body.errors]).toEqual([undefined, undefined]);
  for (const answer of [refused, legacy]) {
    expect([answer.status, ...codesOf(answer)]).toEqual([429, 'RATE_LIMITED']);
    // 12 points are missing, of which one comes back in two minutes.
    expect(answer.headers.get('retry-after')).toBe('1440');
    expect(answer.body.errors?.[0]?.extensions.retryAfter).toBe(1440);
  }
  expect(served.graph.posts.requests).toHaveLength(2);
});

test('an address is limited while nobody is signed in', async () => {
  await using served = await serve({ config: { rateLimits: { perAddress: { points: 30, perSeconds: 3_600 } } } });

  await served.post(page(20));

  expect(codesOf(await served.post(page(20)))).toEqual(['RATE_LIMITED']);
  expect(codesOf(await served.post(page(20), { headers: asViewer('viewer') }))).toEqual([]);
});

test('on a socket the operation is refused, and the socket goes on', async () => {
  await using served = await serve({ config: { rateLimits: { perViewer: { points: 30, perSeconds: 3_600 } } } });
  const client = served.client({ connectionParams: { token: 'viewer' } });

  await client.iterate({ query: page(20) }).next();
  const refused = client.iterate({ query: page(20) }).next();

  await expect(refused).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: 1440 } }]);
  await expect(client.iterate({ query: '{ __typename }' }).next()).resolves.toMatchObject({
    value: { data: { __typename: 'Query' } },
  });
});

test('what costs too much is refused before it is planned', async () => {
  await using served = await serve({ config: { limits: { cost: 40 } } });

  const answer = await served.post(page(50));

  expect([answer.status, ...codesOf(answer)]).toEqual([400, 'TOO_COMPLEX']);
  expect(answer.body.errors?.[0]?.message).toContain('costs 51, and 40 is allowed');
  expect(await served.registry.metrics()).toContain('router_planning_duration_seconds_count 0');
});

test('the configured identity signs callers in, by the header or by its cookie', async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const folder = await mkdtemp(join(tmpdir(), 'identity-'));
  await using _folder = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  const file = join(folder, 'jwks.json');
  await writeFile(file, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
  const sign = (audience: string) =>
    new SignJWT({ scope: 'moderate' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject('user:17')
      .setIssuer('id')
      .setAudience(audience)
      .setExpirationTime('1m')
      .sign(privateKey);
  const identity = { kind: 'jwt', jwks: { file }, issuer: 'id', audience: 'graph', cookie: '__Host-token' };
  await using served = await serve({ authenticate: undefined, config: { identity } });
  const query = '{ user(id: 1) { salary } }';
  const token = await sign('graph');

  const byHeader = await served.post(query, { headers: asViewer(token) });
  const byCookie = await served.post(query, { headers: { cookie: `theme=dark; __Host-token=${token}` } });
  const nobody = await served.post(query);
  const meantForOthers = await served.post(query, { headers: asViewer(await sign('shop')) });

  expect([byHeader, byCookie, nobody].map(({ body }) => body.data)).toEqual(
    [100, 100, null].map((salary) => ({ user: { salary } })),
  );
  expect([meantForOthers.status, ...codesOf(meantForOthers)]).toEqual([401, 'UNAUTHENTICATED']);
});
