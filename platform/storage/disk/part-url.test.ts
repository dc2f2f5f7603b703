import { expect, test } from 'vitest';
import { signingKey } from '../sign.ts';
import { signPartUrl, verifyPartUrl } from './part-url.ts';

const keys = { current: signingKey(Buffer.from('one')) };
const now = new Date('2030-01-01T00:00:00Z');
const grant = {
  ...{ key: 'originals/video', uploadId: 'upload', partNumber: 1, sizeBytes: 5, md5: 'a'.repeat(32) },
  expiresAt: new Date('2030-01-01T01:00:00Z'),
};
const queryOf = (change: (query: URLSearchParams) => void = () => undefined): URLSearchParams => {
  const query = new URL(signPartUrl(keys, grant), 'http://localhost').searchParams;
  change(query);
  return query;
};
const verify = (query: URLSearchParams) => verifyPartUrl(keys, grant.key, query, now);

test('a URL of ours grants what was signed', () => {
  expect(verify(queryOf())).toEqual({ kind: 'ok', grant });
});

test.each(['=', '==', ' ', '!', 'A', '%3D'])('a signature with %j behind it is altered', (more) => {
  expect(verify(queryOf((query) => query.set('signature', `${query.get('signature')}${more}`)))).toEqual({ kind: 'altered' });
});

test('so is one whose last, unused bits were changed, or that is spelt in the other base64', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const signature = String(queryOf().get('signature'));
  const next = alphabet[alphabet.indexOf(signature.at(-1) ?? '') + 1] ?? '';

  expect(verify(queryOf((query) => query.set('signature', `${signature.slice(0, -1)}${next}`)))).toEqual({ kind: 'altered' });
  const padded = Buffer.from(signature, 'base64url').toString('base64');
  expect(verify(queryOf((query) => query.set('signature', padded)))).toEqual({ kind: 'altered' });
});

test.each(['expires', 'kid', 'md5', 'partNumber', 'size', 'uploadId'])('%s cannot be spelt differently', (name) => {
  expect(verify(queryOf((query) => query.set(name, `0${query.get(name)}`)))).toEqual({ kind: 'altered' });
});

test('a URL of ours that is over says when it expired', () => {
  expect(verifyPartUrl(keys, grant.key, queryOf(), grant.expiresAt)).toEqual({ kind: 'expired', expiredAt: grant.expiresAt });
});
