import { randomUUID } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import { v7 } from 'uuid';
import { expect, vi } from 'vitest';
import { accessTo } from '../../platform/database/roles.ts';
import type { EventDefinition } from '../../platform/events/event.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { createLogger } from '../../platform/log.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { DanmuSendInput } from '../support/__generated__/graphql.ts';
import type { Person } from '../support/person.ts';
import type { Product } from '../support/product.ts';

/** Tells a fact on the product's bus, as the subgraph that owns it would. */
export async function tell<Payload>(
  product: Product,
  definition: EventDefinition<Payload>,
  key: string,
  payload: Payload,
): Promise<void> {
  const log = createLogger({ level: 'error', name: 'tests' });
  await using bus = createPostgresBus({ url: accessTo(product.databaseUrl, 'bus').url, log });
  const { type, topic } = definition;
  await bus.append([{ id: v7(), type, topic, key, occurredAt: new Date().toISOString(), payload }]);
}

/** The product's database, as its owner sees it. */
export async function query<Row extends QueryResultRow>(
  { databaseUrl }: Product,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

/** Resolves when the facts that danmu keeps of an entity are there and satisfy a condition in SQL. */
export const untilKnown = (product: Product, id: string, condition = 'active') =>
  vi.waitFor(
    async () =>
      expect(await query(product, `select 1 from danmu.reference where id = $1 and ${condition}`, [id])).toHaveLength(1),
    patience,
  );

/** A public video that danmu and social have heard of; no upload stands behind it. */
export async function publishVideo(product: Product, durationMs = 1_000_000): Promise<string> {
  const videoId = v7();
  const details = { title: 'A video', description: '', categoryId: null, tags: [], publishedAt: new Date().toISOString() };
  await tell(product, videoEvents.published, videoId, { ...details, videoId, authorId: v7(), durationMs });
  await untilKnown(product, videoId);
  await vi.waitFor(
    async () => expect(await query(product, 'select 1 from social.reference where id = $1', [videoId])).toHaveLength(1),
    patience,
  );
  return videoId;
}

const patience = { timeout: 10_000 };

const sendDocument = graphql(`
  mutation SendDanmu($input: DanmuSendInput!) {
    danmuSend(input: $input) {
      danmu { id content progressMs mode colour size pool weight senderHash sentAt }
      userErrors { code field }
    }
  }
`);

const inputOf = (input: Partial<DanmuSendInput> & { videoId: string }): DanmuSendInput => ({
  key: randomUUID(),
  content: `text ${randomUUID()}`,
  progressMs: 0,
  ...input,
});

/** Sends a danmaku, of its own key and content unless given. */
export const send = async (sender: Person, input: Partial<DanmuSendInput> & { videoId: string }) =>
  (await sender.ask(sendDocument, { input: inputOf(input) })).danmuSend;

/** The code of the error with which a send fails. */
export const sendError = async (sender: Person, input: Partial<DanmuSendInput> & { videoId: string }) =>
  (await sender.answer(sendDocument, { input: inputOf(input) })).errors?.[0]?.extensions?.code;

// A like answers the video: the way to its fields here, where no upload stands behind it.
const watchDocument = graphql(`
  mutation WatchDanmaku($input: LikeAddInput!, $index: Int!, $known: Int) {
    likeAdd(input: $input) {
      subject { ... on Video { danmuCount danmuSegment(index: $index, ifVersionNot: $known) { index version total items { id content progressMs } } } }
    }
  }
`);

/** A video's danmaku as anyone sees them. */
export async function watch(viewer: Person, videoId: string, index = 0, known: number | null = null) {
  const { likeAdd } = await viewer.ask(watchDocument, { input: { subject: 'VIDEO', subjectId: videoId }, index, known });
  const video = likeAdd.subject;
  if (!video || !('danmuCount' in video)) throw new Error('the video did not come back');
  return video;
}

/** Like `watch`, for a segment that is there. */
export async function watchSegment(viewer: Person, videoId: string, index = 0) {
  const { danmuSegment } = await watch(viewer, videoId, index);
  if (!danmuSegment) throw new Error('the segment did not come back');
  return danmuSegment;
}

const recallDocument = graphql(`
  mutation RecallDanmu($input: DanmuRecallInput!) {
    danmuRecall(input: $input) { danmuId userErrors { code } }
  }
`);

export const recall = async (sender: Person, danmuId: string) =>
  (await sender.ask(recallDocument, { input: { danmuId } })).danmuRecall;

export const recallError = async (sender: Person, danmuId: string) =>
  (await sender.answer(recallDocument, { input: { danmuId } })).errors?.[0]?.extensions?.code;

/** What was sent; throws when it was refused. */
export async function sent(sender: Person, input: Partial<DanmuSendInput> & { videoId: string }) {
  const { danmu, userErrors } = await send(sender, input);
  if (!danmu) throw new Error(`the danmaku was refused: ${JSON.stringify(userErrors)}`);
  return danmu;
}
