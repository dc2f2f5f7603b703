import { expect, test } from 'vitest';
import { explainFileError, StartupError } from './startup-error.ts';

test.each([
  ['EACCES', 'has no right'],
  ['EROFS', 'read-only disk'],
  ['ENOENT', 'read-only'],
  ['ENOTDIR', 'is not a directory'],
  ['ENOSPC', 'is full'],
])('%s is told in words, with what to do about it', (code, words) => {
  const explained = explainFileError(Object.assign(new Error('of the system'), { code, syscall: 'mkdir' }), '/data');

  if (!(explained instanceof StartupError)) throw new Error('it was not explained');
  expect(explained.message).toContain(words);
  expect(explained.message).toContain('/data');
  expect(explained.remedy).toContain('DATA_DIR');
});

test.each([new Error('a bug'), Object.assign(new Error('spawn initdb'), { code: 'ENOENT', syscall: 'spawn initdb' })])(
  'what no operator can mend stays as it was: %s',
  (error) => {
    expect(explainFileError(error, '/data')).toBe(error);
  },
);
