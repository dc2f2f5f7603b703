import { expect, test } from 'vitest';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { createSharing } from './identity.ts';

const ada: Caller = { kind: 'viewer', viewer: { id: 'ada', sessionId: 's', scopes: [], policies: [] } };
const nobody = { caller: anonymous, headers: undefined };

test('whoever changes something is not answered with what was asked before, signed in or not', () => {
  const sharing = createSharing();
  for (const request of [nobody, { caller: ada, headers: undefined }, { caller: anonymous, headers: { cookie: 'c' } }]) {
    const before = sharing.keyOf(request);

    sharing.noteChange(request);

    expect(sharing.keyOf(request)).not.toBe(before);
  }
});

test('what the signed in change does not end the sharing among those who are nobody', () => {
  const sharing = createSharing();
  const before = sharing.keyOf(nobody);

  sharing.noteChange({ caller: ada, headers: undefined });

  expect(sharing.keyOf(nobody)).toBe(before);
});
