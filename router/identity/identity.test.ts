import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { identitySchema, type JwtConfig } from './config.ts';
import { cookieNamed } from './cookie.ts';
import { assertCookieIsGuarded, openIdentity } from './identity.ts';
import { jwtAuthenticate } from './jwt.ts';
import { openKeySet } from './key-set.ts';
import { remembering } from './remember.ts';

const log = pino({ level: 'silent' });
const basics = { issuer: 'https://id.example.org', audience: 'graph' };

async function keyPair(kid: string, alg = 'ES256') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg };
  const sign = (claims: object = {}, header: object = {}) =>
    new SignJWT({ iss: basics.issuer, aud: basics.audience, sub: 'auth0|17', exp: seconds() + 60, ...claims })
      .setProtectedHeader({ alg, kid, ...header })
      .sign(privateKey);
  return { jwk, sign };
}
const seconds = () => Math.floor(Date.now() / 1000);

/** A server of keys, which can be told to fail. */
async function keyServer(...keys: JWK[]) {
  const state = { keys, isDown: false, requests: 0 };
  const server = createServer((_, response) => {
    state.requests += 1;
    if (state.isDown) response.writeHead(503).end();
    else response.end(JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  return { state, url, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())) };
}

const jwtConfig = (jwks: { url: string } | { file: string }, more: object = {}): JwtConfig => {
  const config = identitySchema.parse({ kind: 'jwt', jwks, ...basics, ...more });
  if (config.kind !== 'jwt') throw new Error('not a configuration of tokens');
  return config;
};

function opened(url: string, { more = {}, now }: { more?: object; now?: () => number } = {}) {
  const config = jwtConfig({ url }, more);
  return jwtAuthenticate(config, openKeySet({ ...config, log, ...(now && { now }) }).keyOf);
}

test('a good token says who it is, in whatever form its issuer has ids', async () => {
  const { jwk, sign } = await keyPair('a');
  await using keys = await keyServer(jwk);
  const authenticate = await openIdentity(jwtConfig({ url: keys.url }), log);

  const token = await sign({ scope: 'read  write', policies: ['friend', 7], sid: 's-1' });

  await expect(authenticate?.(token)).resolves.toMatchObject({
    viewer: { id: 'auth0|17', sessionId: 's-1', scopes: ['read', 'write'], policies: ['friend'] },
  });
});

test('claims are found where the configuration says, also within objects and under names with dots', async () => {
  const { jwk, sign } = await keyPair('a');
  await using keys = await keyServer(jwk);
  const claims = { id: 'uid', scopes: ['realm_access', 'roles'], policies: 'https://example.org/policies' };
  const authenticate = opened(keys.url, { more: { claims } });

  const token = await sign({ uid: 42, realm_access: { roles: ['moderate'] }, 'https://example.org/policies': 'a b' });

  await expect(authenticate(token)).resolves.toMatchObject({
    viewer: { id: '42', sessionId: '42', scopes: ['moderate'], policies: ['a', 'b'] },
  });
  await expect(authenticate(await sign({ sub: 'x' }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: /"uid"/ });
});

const unsigned = (claims: object, header: object = { alg: 'none' }) =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

test('each thing that is wrong with a token is said, and nothing of what it holds', async () => {
  const { jwk, sign } = await keyPair('a');
  const { sign: signElsewhere } = await keyPair('a');
  const { sign: signUnknown } = await keyPair('unknown');
  const { sign: signOther, jwk: other } = await keyPair('rsa', 'RS256');
  await using keys = await keyServer(jwk, other);
  const authenticate = opened(keys.url, { more: { algorithms: ['ES256'], type: 'at+jwt' } });
  const typ = { typ: 'at+jwt' };
  const good = await sign({}, typ);
  const [header = '', , signature = ''] = good.split('.');
  const altered = [header, Buffer.from('{"sub":"admin"}').toString('base64url'), signature].join('.');

  const cases: [string, string, RegExp][] = [
    [await sign({ exp: seconds() - 60 }, typ), 'TOKEN_EXPIRED', /expired/],
    [await sign({ iss: 'https://evil.example.org' }, typ), 'UNAUTHENTICATED', /claim "iss"/],
    [await sign({ aud: 'shop' }, typ), 'UNAUTHENTICATED', /claim "aud"/],
    [await sign({ nbf: seconds() + 60 }, typ), 'UNAUTHENTICATED', /not valid yet/],
    [await sign({ exp: undefined }, typ), 'UNAUTHENTICATED', /no claim "exp"/],
    [await sign({ sub: '' }, typ), 'UNAUTHENTICATED', /no claim "sub"/],
    [await sign({}), 'UNAUTHENTICATED', /claim "typ"/],
    [await signElsewhere({}, typ), 'UNAUTHENTICATED', /signature/],
    [altered, 'UNAUTHENTICATED', /signature/],
    [await signUnknown({}, typ), 'UNAUTHENTICATED', /key that is not known/],
    [await signOther({}, typ), 'UNAUTHENTICATED', /algorithm/],
    [unsigned({ sub: 'admin', ...basics, exp: seconds() + 60 }), 'UNAUTHENTICATED', /algorithm/],
    [unsigned({ sub: 'admin' }, { alg: 'HS256', kid: 'a' }), 'UNAUTHENTICATED', /algorithm/],
    ['not.a.token', 'UNAUTHENTICATED', /not a signed JSON Web Token/],
    ['nothing', 'UNAUTHENTICATED', /not a signed JSON Web Token/],
    [good.padEnd(20_000, 'x'), 'UNAUTHENTICATED', /too long/],
  ];
  for (const [token, code, message] of cases) {
    await expect.soft(authenticate(token), `${code} ${message}`).rejects.toMatchObject({ code, message });
  }
  await expect(authenticate(good)).resolves.toBeDefined();
});

test('a clock that differs a little expires nobody', async () => {
  const { jwk, sign } = await keyPair('a');
  await using keys = await keyServer(jwk);

  const token = await sign({ exp: seconds() - 5 });

  await expect(opened(keys.url, { more: { clockToleranceSeconds: 30 } })(token)).resolves.toBeDefined();
  await expect(opened(keys.url, { more: { clockToleranceSeconds: 0 } })(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
});

test('with the keys known, tokens are verified while their server is down, and it is asked again only after a pause', async () => {
  const { jwk, sign } = await keyPair('a');
  const { sign: signUnknown } = await keyPair('b');
  await using keys = await keyServer(jwk);
  const clock = { now: Date.now() };
  const authenticate = opened(keys.url, { now: () => clock.now });
  await authenticate(await sign());
  keys.state.isDown = true;
  clock.now += 601_000;

  await expect(authenticate(await sign({ jti: '1' }))).resolves.toBeDefined();
  await expect.poll(() => keys.state.requests).toBe(2);
  for (const jti of ['2', '3', '4']) await authenticate(await sign({ jti }));
  await expect(authenticate(await signUnknown())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });

  expect(keys.state.requests).toBe(2);
});

test('without any key it is said that tokens cannot be verified, and the server of keys may come up later', async () => {
  const { jwk, sign } = await keyPair('a');
  await using keys = await keyServer(jwk);
  keys.state.isDown = true;
  const clock = { now: Date.now() };
  const authenticate = opened(keys.url, { now: () => clock.now });
  const token = await sign();

  await expect(authenticate(token)).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  await expect(authenticate(token)).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  expect(keys.state.requests).toBe(1);
  keys.state.isDown = false;
  clock.now += 10_001;

  await expect(authenticate(token)).resolves.toBeDefined();
});

test('keys that were rotated are heard of in the background, and one withdrawn is trusted no more', async () => {
  const { jwk: first, sign: signFirst } = await keyPair('a');
  const { jwk: second, sign: signSecond } = await keyPair('b');
  await using keys = await keyServer(first);
  const clock = { now: Date.now() };
  const authenticate = opened(keys.url, { now: () => clock.now });
  await authenticate(await signFirst());
  keys.state.keys = [second];
  clock.now += 601_000;
  const fromFirst = await signFirst();

  await authenticate(fromFirst);
  await expect.poll(() => authenticate(fromFirst).catch(({ code }: { code: string }) => code)).toBe('UNAUTHENTICATED');

  await expect(authenticate(await signSecond())).resolves.toBeDefined();
});

test('a file of keys is read at the start, and one that is missing or no key set stops it', async () => {
  const { jwk, sign } = await keyPair('a');
  const folder = await mkdtemp(join(tmpdir(), 'identity-'));
  await using _folder = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  const file = join(folder, 'jwks.json');

  await expect(openIdentity(jwtConfig({ file }), log)).rejects.toThrow('cannot be read as a JSON Web Key Set');
  await writeFile(file, '{"keys": 1}');
  await expect(openIdentity(jwtConfig({ file }), log)).rejects.toThrow('cannot be read as a JSON Web Key Set');
  await writeFile(file, JSON.stringify({ keys: [jwk] }));
  const authenticate = await openIdentity(jwtConfig({ file }), log);

  await expect(authenticate?.(await sign())).resolves.toBeDefined();
});

test('a token is verified once for all requests that carry it, and again when it has been trusted for long or has expired', async () => {
  const clock = { now: 1_000_000 };
  let verified = 0;
  const authenticate = remembering(
    async (token) => {
      verified += 1;
      if (token === 'bad') throw new Error('bad');
      const lifetime = token === 'short' ? 1_000 : 10_000_000;
      return { viewer: { id: token, sessionId: token, scopes: [], policies: [] }, expiresAt: new Date(clock.now + lifetime) };
    },
    { now: () => clock.now, trustedMs: 60_000, maximum: 2 },
  );

  await Promise.all([authenticate('a'), authenticate('a')]);
  await authenticate('a');
  expect(verified).toBe(1);
  await authenticate('short');
  clock.now += 1_000;
  await authenticate('short');
  expect(verified).toBe(3);
  clock.now += 60_000;
  await authenticate('a');
  expect(verified).toBe(4);
  await expect(authenticate('bad')).rejects.toThrow('bad');
  await expect(authenticate('bad')).rejects.toThrow('bad');
  expect(verified).toBe(6);
});

test('a cookie is found by its whole name', () => {
  expect(cookieNamed('a=1; __Host-token=x.y=z; b="2"', '__Host-token')).toBe('x.y=z');
  expect(cookieNamed('a=1; b="2"', 'b')).toBe('2');
  expect(cookieNamed('xtoken=1; token=', 'token')).toBeUndefined();
  expect(cookieNamed(undefined, 'token')).toBeUndefined();
});

test('tokens in cookies and a door open to foreign pages do not go together', () => {
  const identity = jwtConfig({ url: 'https://id.example.org/jwks' }, { cookie: '__Host-token' });

  expect(() => assertCookieIsGuarded(identity, false)).toThrow('csrfPrevention');
  expect(() => assertCookieIsGuarded(identity, true)).not.toThrow();
});

test.each([
  [{ algorithms: ['none'] }],
  [{ algorithms: ['HS256'] }],
  [{ algorithms: [] }],
  [{ audience: undefined }],
  [{ jwks: { url: 'ftp://example.org' } }],
  [{ cookie: 'a b' }],
  [{ secret: 'x' }],
])('a configuration with %o is refused', (mistake) => {
  const config = { kind: 'jwt', jwks: { url: 'https://id.example.org/jwks' }, ...basics, ...mistake };

  expect(identitySchema.safeParse(config).success).toBe(false);
});
