import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accessTo } from '../../platform/database/roles.ts';
import type { EventDefinition, FactEvent } from '../../platform/events/event.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { newId } from '../../platform/id.ts';
import { commentEvents } from '../../schema/events/comments.ts';
import { socialEvents } from '../../schema/events/social.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import { quiet } from '../support/events.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts, patience } from '../support/product-facts.ts';

let product: Product;
let facts: Facts;

beforeAll(async () => {
  product = await startProduct();
  facts = await openFacts(product);
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const ids = (count: number) => Array.from({ length: count }, () => newId());

function fact<Payload>({ type, topic }: EventDefinition<Payload>, key: string, payload: Payload): FactEvent {
  return { id: newId(), type, topic, key, occurredAt: new Date().toISOString(), payload };
}

/** Puts facts on the bus at once, so that its partitions are delivered in large batches beside each other. */
async function append(events: readonly FactEvent[]): Promise<void> {
  await using bus = createPostgresBus({ url: accessTo(product.databaseUrl, 'bus').url, poolSize: 1, log: quiet });
  await bus.append(events);
}

/** Each of them does something to all others, half of them in the opposite order. */
const crosswise = <Item>(doers: readonly string[], done: readonly string[], make: (doer: string, to: string) => Item): Item[] =>
  doers.flatMap((doer, n) => (n % 2 === 0 ? done : done.toReversed()).map((to) => make(doer, to)));

const deadlocks = async () => {
  const [row] = await facts.rows<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(row?.deadlocks);
};

test('many who follow the same people in opposite orders are all announced once, in order, and nothing deadlocks', async () => {
  const [followers, followed] = [ids(24), ids(12)];
  const events = crosswise(followers, followed, (userId, targetId) => fact(socialEvents.followed, userId, { userId, targetId }));

  await append([...events, ...events.slice(0, 50)]);

  const expected = { notifications: followers.length, last: followers.length, head: followers.length };
  await vi.waitFor(
    async () =>
      expect(
        await facts.rows(
          `select count(*)::int as notifications, max(sequence)::int as last, max(h.last_sequence)::int as head
           from social.notification n join social.notification_head h using (recipient_id) where recipient_id = any($1) group by recipient_id`,
          [followed],
        ),
      ).toEqual(followed.map(() => expected)),
    patience,
  );
  expect(await facts.rows('select reason from social.dead_letter')).toEqual([]);
  expect(await deadlocks()).toBe(0);
});

test('a reply on the own video is told once, and following again after taking it back tells nobody a second time', async () => {
  const [ada = '', bob = ''] = ids(2);
  const again = { userId: bob, targetId: ada };
  const comment = { commentId: newId(), authorId: bob, subject: 'VIDEO', subjectId: newId(), parentId: newId() } as const;

  await append([
    fact(socialEvents.followed, bob, again),
    fact(socialEvents.followed, bob, again),
    fact(commentEvents.created, comment.subjectId, { ...comment, subjectOwnerId: ada, parentAuthorId: ada }),
    fact(socialEvents.followed, ada, { userId: ada, targetId: ada }),
    fact(socialEvents.followed, newId(), { userId: newId(), targetId: ada }),
  ]);

  const kinds = 'select kind from social.notification where recipient_id = $1 order by kind';
  await vi.waitFor(
    async () =>
      expect((await facts.rows<{ kind: string }>(kinds, [ada])).map(({ kind }) => kind)).toEqual(['FOLLOW', 'FOLLOW', 'REPLY']),
    patience,
  );
});

test('plays and likes of the same videos in opposite orders are all counted once, and nothing deadlocks', async () => {
  const [people, videos] = [ids(24), ids(12)];
  // The bus keeps order by key; here the person is the key, so that both partitions hold all videos.
  const plays = crosswise(people, videos, (viewerId, videoId) =>
    fact(videoEvents.played, viewerId, { playId: newId(), videoId, viewerId }),
  );
  const likes = crosswise(people, videos.toReversed(), (userId, subjectId) =>
    fact(socialEvents.liked, userId, { userId, subject: 'VIDEO', subjectId, ownerId: null }),
  );
  const unlikes = videos.map((subjectId) =>
    fact(socialEvents.unliked, people[0] ?? '', { userId: people[0] ?? '', subject: 'VIDEO', subjectId, ownerId: null }),
  );

  await append([...plays, ...likes, ...unlikes, ...plays.slice(0, 50)]);

  const points = people.length * 1 + (people.length - 1) * 3;
  await vi.waitFor(
    async () =>
      expect(await facts.rows('select points from recommend.engagement where video_id = any($1)', [videos])).toEqual(
        videos.map(() => ({ points })),
      ),
    patience,
  );
  expect(await facts.rows('select reason from recommend.dead_letter')).toEqual([]);
  expect(await deadlocks()).toBe(0);
});
