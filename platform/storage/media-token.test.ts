import { expect, test } from 'vitest';
import { signMediaPrefix, verifyMediaToken } from './media-token.ts';
import { signingKey } from './sign.ts';

const key = signingKey(Buffer.from('one'));
const other = signingKey(Buffer.from('two'));
const now = new Date('2030-01-01T00:00:00Z');
const later = new Date('2030-01-01T01:00:00Z');
const token = signMediaPrefix({ current: key }, 'video/attempt-1', later);

test('a token opens everything below its prefix, and says until when', () => {
  expect(verifyMediaToken({ current: key }, token, 'video/attempt-1/720p/0.ts', now)).toEqual({
    kind: 'ok',
    prefix: 'video/attempt-1',
    expiresAt: later,
  });
});

test.each(['video/attempt-10/a.ts', 'video/attempt-2/a.ts', 'other/attempt-1/a.ts', 'video', 'video/', ''])(
  'it does not open %j',
  (path) => {
    expect(verifyMediaToken({ current: key }, token, path, now)).toEqual({ kind: 'altered' });
  },
);

test('an expired token says when it expired, an expired forgery only that it is one', () => {
  expect(verifyMediaToken({ current: key }, token, 'video/attempt-1/a.ts', later)).toEqual({ kind: 'expired', expiredAt: later });
  expect(verifyMediaToken({ current: key }, token, 'video/attempt-2/a.ts', later)).toEqual({ kind: 'altered' });
});

test('no bit of a token can be changed', () => {
  const bytes = Buffer.from(token, 'base64url');
  const path = 'video/attempt-1/a.ts';

  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const forged = Buffer.from(bytes);
    forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(verifyMediaToken({ current: key }, forged.toString('base64url'), path, now).kind, `bit ${bit}`).toMatch(
      /^(altered|unknown-key)$/,
    );
  }
});

test.each(['', 'x', '!!!!', `${token}=`, `${token} `, token.slice(0, -1), `${token}A`])('%j is no token', (forged) => {
  expect(verifyMediaToken({ current: key }, forged, 'video/attempt-1/a.ts', now)).toEqual({ kind: 'altered' });
});

test('a token of the previous key is good until that key is gone', () => {
  const path = 'video/attempt-1/a.ts';

  expect(verifyMediaToken({ current: other, previous: key }, token, path, now).kind).toBe('ok');
  expect(verifyMediaToken({ current: other }, token, path, now).kind).toBe('unknown-key');
});

test('a key under the same id but with another secret opens nothing', () => {
  const impostor = { ...signingKey(Buffer.from('three')), id: key.id };

  expect(verifyMediaToken({ current: impostor }, token, 'video/attempt-1/a.ts', now).kind).toBe('altered');
});
