import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../platform/database/migrations.ts';
import type { EntityManager } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { defineEvent } from '../../platform/events/event.ts';
import { inProcessLink } from '../../platform/link/in-process-link.ts';
import { feed, type ReferenceDeps, type ReferenceKind } from '../../platform/references/reference.ts';
import { applyReferenceChange, findReference, refreshReference, requireReference } from '../../platform/references/references.ts';
import { referenceTables } from '../../platform/references/tables.ts';
import { openOrm } from '../support/event-streams.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';

const facts = z.object({ colour: z.string() });
const painted = defineEvent('paints.thing-painted', z.object({ id: z.uuid(), colour: z.string() }));
const kind: ReferenceKind<z.infer<typeof facts>> = {
  kind: 'Thing',
  owner: 'paints',
  selection: 'id colour',
  facts,
  fromEntity: (answer) => {
    const { id, colour } = facts.extend({ id: z.uuid() }).parse(answer);
    return { id, ownerId: null, facts: { colour } };
  },
  feeds: [feed(painted, ({ id, colour }) => ({ id, set: { ownerId: null, facts: { colour } } }))],
};

/** What the owner has, and how often it was asked. */
const owned = new Map<string, string>();
let questions = 0;
let isAway = false;
let open: AsyncDisposableStack;
let fork: () => EntityManager;

beforeAll(async () => {
  open = new AsyncDisposableStack();
  const database = open.use(await createTestDatabase());
  await migrate(
    database.url,
    [{ schema: 'asks', migrations: [{ name: '0001', class: sqlMigration(...referenceTables) }] }],
    quiet,
  );
  const orm = open.use(await openOrm({ urlOf: (schema) => accessTo(database.url, schema).url }, 'asks'));
  fork = () => orm.em.fork();
});
afterAll(() => open.disposeAsync());
beforeEach(() => {
  owned.clear();
  questions = 0;
  isAway = false;
});

const owner = inProcessLink({
  schema: buildSubgraphSchema([
    {
      typeDefs: parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type Query { ping: Boolean }
        type Thing @key(fields: "id") { id: ID! colour: String! }
      `),
      resolvers: {
        Thing: {
          __resolveReference: ({ id }: { id: string }) => {
            questions += 1;
            if (isAway) throw new Error('the owner is away');
            const colour = owned.get(id);
            return colour === undefined ? null : { id, colour };
          },
        },
      },
    },
  ]),
  createContext: () => ({}),
  log: quiet,
});

const deps = (): ReferenceDeps => ({
  em: fork(),
  links: new Map([['paints', owner]]),
  service: 'asks',
  requestId: 'test',
  signal: new AbortController().signal,
});
const now = () => new Date();
const apply = (change: Parameters<typeof applyReferenceChange<z.infer<typeof facts>>>[2], asOf = now()) =>
  applyReferenceChange(fork(), kind, change, asOf);

function thing(colour: string): string {
  const id = v7();
  owned.set(id, colour);
  return id;
}

describe('what was never heard of', () => {
  test('is asked of its owner once, and kept', async () => {
    const id = thing('red');

    const answers = [await requireReference(deps(), kind, id), await requireReference(deps(), kind, id.toUpperCase())];

    expect(answers.map((reference) => reference.facts.colour)).toEqual(['red', 'red']);
    expect(questions).toBe(1);
  });

  test('and does not exist is not found, and an id that cannot be one is not even asked about', async () => {
    await expect(requireReference(deps(), kind, v7())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(requireReference(deps(), kind, 'no id')).rejects.toMatchObject({ code: 'NOT_FOUND' });

    expect(questions).toBe(1);
  });

  test('cannot be decided on while its owner is away, and can be afterwards', async () => {
    const id = thing('blue');
    isAway = true;
    await expect(requireReference(deps(), kind, id)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    isAway = false;

    expect((await requireReference(deps(), kind, id)).facts.colour).toBe('blue');
  });
});

describe('what the owner tells', () => {
  test('is known without asking, and an older fact never overwrites a newer one', async () => {
    const id = v7();
    const at = now();
    await apply({ id, set: { ownerId: null, facts: { colour: 'new' } } }, at);
    await apply({ id, set: { ownerId: null, facts: { colour: 'old' } } }, new Date(at.getTime() - 1));

    expect((await requireReference(deps(), kind, id)).facts.colour).toBe('new');
    expect(questions).toBe(0);
  });

  test('wins over an answer that was given while it was being committed', async () => {
    const id = thing('before');
    const asked = refreshReference(deps(), kind, id);
    await asked;
    await apply({ id, update: { colour: 'after' } }, new Date(Date.now() - 1000));

    expect((await requireReference(deps(), kind, id)).facts.colour).toBe('after');
  });

  test('changes one fact only where it still is what the fact is about', async () => {
    const id = v7();
    await apply({ id, set: { ownerId: null, facts: { colour: 'second' } } });
    await apply({ id, update: { colour: 'none' }, where: { colour: 'first' } });

    expect((await findReference(fork(), kind, id))?.facts.colour).toBe('second');
  });
});

describe('what is gone', () => {
  test('is not found any more, and is back when its owner says so', async () => {
    const id = v7();
    await apply({ id, set: { ownerId: null, facts: { colour: 'red' } } });
    await apply({ id, active: false });
    await expect(requireReference(deps(), kind, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });

    await apply({ id, active: true });

    expect((await requireReference(deps(), kind, id)).active).toBe(true);
  });

  test('before it was ever heard of stays gone, even when an answer from just before comes after', async () => {
    const id = thing('ghost');
    await apply({ id, active: false });
    await refreshReference(deps(), kind, id);

    await expect(requireReference(deps(), kind, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('before it was ever heard of and then is back is asked about anew', async () => {
    const id = thing('back');
    await apply({ id, active: false });
    await apply({ id, active: true });

    expect((await requireReference(deps(), kind, id)).facts.colour).toBe('back');
  });
});
