import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { readSignature, type Signature, type Signed, writeSignature } from '../../platform/link/signed/signature.ts';
import { createSigner } from '../../platform/link/signed/signer.ts';
import { createVerifier } from '../../platform/link/signed/verifier.ts';
import { type SigningKeys, signingKey } from '../../platform/storage/sign.ts';
import { request } from '../contracts/subgraph-link/ask.ts';

const header = 'x-danmesh-signature';
const [key, other] = [signingKey(randomBytes(32)), signingKey(randomBytes(32))];
const fixed = (keys: SigningKeys) => ({ now: () => keys, renew: async () => {} });
const viewer: Caller = {
  kind: 'viewer',
  viewer: {
    id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    sessionId: '9b2d1c4e-4f89-41d3-9a0c-0305e82c3302',
    scopes: ['moderate', '弹幕'],
    policies: ['administrator'],
  },
};

const begun = Date.parse('2030-01-01T00:00:00Z');
const body = '{"query":"{ 弹 }"}';
const signerOf = (keys: SigningKeys, now = begun) =>
  createSigner({ keys: fixed(keys), audience: 'tiny', service: 'router', now: () => now });
const signatureOf = (caller: Caller = viewer, keys: SigningKeys = { current: key }): string =>
  signerOf(keys).sign(request('{ 弹 }', { caller }), body)[header] ?? '';
const verifierAt = (now = begun, keys: SigningKeys = { current: key }, audience = 'tiny') =>
  createVerifier({ keys: fixed(keys), audience, now: () => now });
const asked: Signed = { purpose: 'link-request', requestId: 'request-1', content: Buffer.from(body) };

test.each([viewer, anonymous, { kind: 'service', service: 'router' } as const])(
  'the caller arrives as it was: %j',
  async (caller) => {
    expect(await verifierAt()(signatureOf(caller), asked)).toMatchObject({ caller });
  },
);

test.each([undefined, '', ['a', 'b'], 7])('what is not signed is LINK_UNSIGNED: %j', async (signature) => {
  await expect(verifierAt()(signature, asked)).rejects.toMatchObject({ code: 'LINK_UNSIGNED' });
});

test.each([
  ['another body', { content: '{"query":"{ all }"}' }],
  ['a body with one byte more', { content: `${body} ` }],
  ['another request id', { requestId: 'request-2' }],
  ['another purpose', { purpose: 'link-subscription' as const }],
])('a signature with %s is LINK_ALTERED', async (_, change) => {
  await expect(verifierAt()(signatureOf(), { ...asked, ...change })).rejects.toMatchObject({ code: 'LINK_ALTERED' });
});

const moderator = { ...viewer, viewer: { ...viewer.viewer, id: '00000000-0000-4000-8000-000000000000' } };
const changes: [string, (signature: Signature) => Partial<Signature>, string][] = [
  ['claims', () => ({ claims: Buffer.from(JSON.stringify(moderator)).toString('base64url') }), 'LINK_ALTERED'],
  ['expiry', ({ expiresAt }) => ({ expiresAt: expiresAt + 1 }), 'LINK_ALTERED'],
  ['nonce', ({ nonce }) => ({ nonce: `${nonce}x` }), 'LINK_ALTERED'],
  ['mac', ({ mac }) => ({ mac: `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}` }), 'LINK_ALTERED'],
  ['mac by a bit that no byte has', ({ mac }) => ({ mac: lastCharacterAlike(mac) }), 'LINK_ALTERED'],
  ['mac, cut', ({ mac }) => ({ mac: mac.slice(0, 20) }), 'LINK_ALTERED'],
  ['audience', () => ({ audience: 'others' }), 'LINK_MISDIRECTED'],
  ['key id', () => ({ keyId: other.id }), 'LINK_UNKNOWN_KEY'],
];

test.each(changes)('an altered %s is refused', async (_, change, code) => {
  const signature = readSignature(signatureOf());
  if (!signature) throw new Error('it cannot be read');
  const { keyId, mac, ...fields } = { ...signature, ...change(signature) };

  await expect(verifierAt()(writeSignature(keyId, fields, mac), asked)).rejects.toMatchObject({ code });
});

test.each(['a.b.c', 'a.b.1e3.d.e.f', 'a.b.0x10.d.e.f', 'a.b.-1.d.e.f.g', 'x'.repeat(10_000)])(
  'what has not the form of a signature is LINK_ALTERED: %s',
  async (text) => {
    await expect(verifierAt()(text, asked)).rejects.toMatchObject({ code: 'LINK_ALTERED' });
  },
);

test('a signature is good for 30 seconds, and for 5 more because clocks differ', async () => {
  expect(await verifierAt(begun + 35_000)(signatureOf(), asked)).toMatchObject({ caller: viewer });

  await expect(verifierAt(begun + 35_001)(signatureOf(), asked)).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
});

test('a signature from a clock that is too far ahead is refused, as it would outlive the memory of nonces', async () => {
  expect(await verifierAt(begun - 5_000)(signatureOf(), asked)).toMatchObject({ caller: viewer });

  await expect(verifierAt(begun - 5_001)(signatureOf(), asked)).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
});

test('what is signed for another subgraph is refused, also under the same key', async () => {
  const verify = verifierAt(begun, { current: key }, 'users');

  await expect(verify(signatureOf(), asked)).rejects.toMatchObject({ code: 'LINK_MISDIRECTED' });
});

test('two keys are good at a time, and the old one no longer when it is gone', async () => {
  const [old, renewed] = [signatureOf(viewer, { current: key }), signatureOf(viewer, { current: other, previous: key })];
  const both = verifierAt(begun, { current: other, previous: key });

  expect(await both(old, asked)).toMatchObject({ caller: viewer });
  expect(await both(renewed, asked)).toMatchObject({ caller: viewer });
  await expect(verifierAt(begun, { current: other })(old, asked)).rejects.toMatchObject({ code: 'LINK_UNKNOWN_KEY' });
});

test('an impostor with another secret under the same key id is refused', async () => {
  const impostor = { id: key.id, secret: other.secret };

  await expect(verifierAt()(signatureOf(viewer, { current: impostor }), asked)).rejects.toMatchObject({ code: 'LINK_ALTERED' });
});

test('claims that no subgraph understands are refused even when they are signed', async () => {
  const nobody = { kind: 'viewer', viewer: { ...viewer.viewer, id: 'not a uuid' } } as const;

  await expect(verifierAt()(signatureOf(nobody), asked)).rejects.toMatchObject({ code: 'LINK_ALTERED' });
});

test('no two signatures are the same, though all else is', () => {
  const signer = signerOf({ current: key });
  const signatures = Array.from({ length: 1_000 }, () => signer.sign(request('{ 弹 }', { caller: viewer }), body)[header]);

  expect(new Set(signatures).size).toBe(1_000);
});

/** Another last character of base64url that decodes to the same bytes. */
function lastCharacterAlike(mac: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(mac.at(-1) ?? '');
  return mac.slice(0, -1) + alphabet[last ^ 1];
}
