import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One sign-in. Only hashes of refresh tokens are kept: the one that is good, and those that are spent. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    userAgent: p.text().strictNullable(),
    refreshHash: p.text(),
    createdAt: p.datetime(),
    lastUsedAt: p.datetime(),
    expiresAt: p.datetime(),
    revokedAt: p.datetime().strictNullable(),
  },
});

export type Session = InferEntity<typeof Session>;
