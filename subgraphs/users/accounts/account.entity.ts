import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

export const Account = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    handle: p.string().length(24).unique(),
    name: p.string().length(30),
    bio: p.string().length(200),
    avatarUrl: p.text().strictNullable(),
    email: p.text().strictNullable(),
    passwordHash: p.text(),
    role: p.string().$type<'USER' | 'MODERATOR' | 'ADMIN'>(),
    bannedAt: p.datetime().strictNullable(),
    banReason: p.text().strictNullable(),
    createdAt: p.datetime(),
  },
});

export type Account = InferEntity<typeof Account>;
