import { createHmac } from 'node:crypto';

export const senderKeyBytes = 32;

/**
 * What strangers see in place of a sender: the same for all their danmaku of one kind, and keyed, so that nobody can compute it from a
 * user's id (HMAC-SHA256, 128 bits). Live rooms show their senders by name, so a hash there must tell nothing about the one on videos.
 */
export function senderHash(key: Buffer, kind: 'video' | 'live', authorId: string): string {
  return createHmac('sha256', key).update(`${kind}:${authorId}`).digest().subarray(0, 16).toString('base64url');
}
