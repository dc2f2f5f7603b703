import { expect, test } from 'vitest';
import { accessTo } from '../../platform/database/roles.ts';
import { Account } from '../../subgraphs/users/accounts/account.entity.ts';
import { lockAccount, lockActiveAccount } from '../../subgraphs/users/accounts/account.service.ts';
import { openOrm } from '../support/event-streams.ts';
import { startProduct } from '../support/product.ts';
import { openFacts } from '../support/product-facts.ts';

test('an account that an operation has read before it was banned counts as banned once it is locked', async () => {
  await using product = await startProduct();
  await using facts = await openFacts(product);
  const { id = '' } = await product.register('ada_locked');
  await using orm = await openOrm({ urlOf: (schema) => accessTo(product.databaseUrl, schema).url }, 'users', {
    entities: [Account],
  });
  const em = orm.em.fork();
  const before = await em.findOneOrFail(Account, { id });
  expect(before.bannedAt).toBeNull();

  await facts.rows(`update users.account set banned_at = now(), ban_reason = 'spam' where id = $1`, [id]);

  expect((await em.transactional((tx) => lockAccount(tx, id))).bannedAt).not.toBeNull();
  await expect(em.transactional((tx) => lockActiveAccount(tx, id))).rejects.toThrow('banned');
});
