import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { parseText } from '../../../platform/text.ts';

/** A handle as it is stored. */
export function parseHandle(handle: string): Outcome<string> {
  const folded = handle.trim().toLowerCase();
  return /^[a-z0-9_]{3,24}$/.test(folded)
    ? done(folded)
    : refused('INVALID', 'A handle has 3 to 24 letters a–z, digits or _.', 'handle');
}

export const parseName = (name: string): Outcome<string> => parseText(name, { field: 'name', what: 'A name', min: 1, max: 30 });

export const parseBio = (bio: string): Outcome<string> => parseText(bio, { field: 'bio', what: 'A bio', min: 0, max: 200 });

export function parsePassword(password: string): Outcome<string> {
  const fits = password.length >= 10 && password.length <= 128;
  return fits ? done(password) : refused('INVALID', 'A password has 10 to 128 characters.', 'password');
}

export function parseEmail(email: string): Outcome<string> {
  const trimmed = email.trim();
  const fits = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(trimmed) && trimmed.length <= 254;
  return fits ? done(trimmed) : refused('INVALID', 'This is not an e-mail address.', 'email');
}

/** Pictures come over TLS, so that a profile page never loads anything unsafe. */
export function parseAvatarUrl(url: URL): Outcome<string> {
  const fits = url.protocol === 'https:' && url.href.length <= 2000;
  return fits ? done(url.href) : refused('INVALID', 'An avatar has an https address of at most 2000 characters.', 'avatarUrl');
}
