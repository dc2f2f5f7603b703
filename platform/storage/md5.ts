import { badInput } from '../errors.ts';

/** An MD5 given in hex, or in base64 as Content-MD5 has it, in lower-case hex. Throws BAD_USER_INPUT for anything else. */
export function md5Hex(md5: string): string {
  if (/^[0-9a-f]{32}$/i.test(md5)) return md5.toLowerCase();
  if (/^[A-Za-z0-9+/]{22}==$/.test(md5)) return Buffer.from(md5, 'base64').toString('hex');
  throw badInput('An MD5 is 32 hex digits, or 24 characters of base64.', ['md5']);
}
