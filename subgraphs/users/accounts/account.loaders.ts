import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { isId } from '../../../platform/id.ts';
import { Account } from './account.entity.ts';

/** Accounts as everyone may see them: whoever is banned is not there. */
export const accountsById = (em: EntityManager) =>
  new DataLoader<string, Account | null>(async (ids) => {
    const found = await em.find(Account, { id: { $in: ids.filter(isId) }, bannedAt: null });
    const byId = new Map(found.map((account) => [account.id, account]));
    return ids.map((id) => byId.get(id) ?? null);
  });

export const accountsByHandle = (em: EntityManager) =>
  new DataLoader<string, Account | null>(async (handles) => {
    const found = await em.find(Account, { handle: { $in: [...handles] }, bannedAt: null });
    const byHandle = new Map(found.map((account) => [account.handle, account]));
    return handles.map((handle) => byHandle.get(handle) ?? null);
  });
