import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { vi } from 'vitest';
import { accessTo } from '../../platform/database/roles.ts';
import type { EventDefinition } from '../../platform/events/event.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { createLogger } from '../../platform/log.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { DanmuSendInput } from '../support/__generated__/graphql.ts';
import type { Person } from '../support/person.ts';
import { query } from '../support/postgres.ts';
import type { Product } from '../support/product.ts';

/** The product's bus, as any of its processes reaches it. */
export const busOf = ({ databaseUrl }: Product) =>
  createPostgresBus({ url: accessTo(databaseUrl, 'bus').url, log: createLogger({ level: 'error', name: 'tests' }) });

/** Tells a fact as its owner would. */
export async function tell<Payload>(product: Product, definition: EventDefinition<Payload>, key: string, payload: Payload): Promise<void> {
  await using bus = busOf(product);
  const { type, topic } = definition;
  await bus.append([{ id: uuidv7(), type, topic, key, occurredAt: new Date().toISOString(), payload: definition.payload.parse(payload) }]);
}

/** A public video that everyone has heard of. Its owner need not be there: what danmaku are about is known from facts alone. */
export async function publishVideo(product: Product, durationMs = 1_000_000): Promise<string> {
  const videoId = uuidv7();
  const video = { videoId, authorId: uuidv7(), title: 'A video', description: '', categoryId: null, tags: [], durationMs };
  await tell(product, videoEvents.published, videoId, { ...video, publishedAt: new Date().toISOString() });
  await vi.waitFor(async () => {
    const rows = await query(product.databaseUrl, 'select 1 from danmu.reference d join social.reference s using (kind, id) where id = $1', [videoId]);
    if (rows.length === 0) throw new Error('the video is not known yet');
  }, { timeout: 10_000 });
  return videoId;
}

const sendDocument = graphql(`
  mutation SendDanmu($input: DanmuSendInput!) {
    danmuSend(input: $input) {
      danmu { id content progressMs mode colour size pool weight senderHash sentAt }
      userErrors { code field }
    }
  }
`);

const inputOf = (input: Partial<DanmuSendInput> & { videoId: string }): DanmuSendInput => ({ key: randomUUID(), content: `text ${randomUUID()}`, progressMs: 0, ...input });

/** Sends a danmaku, of its own key and content unless given. */
export const send = async (sender: Person, input: Partial<DanmuSendInput> & { videoId: string }) =>
  (await sender.ask(sendDocument, { input: inputOf(input) })).danmuSend;

/** The code of the error with which a send fails. */
export const sendError = async (sender: Person, input: Partial<DanmuSendInput> & { videoId: string }) =>
  (await sender.answer(sendDocument, { input: inputOf(input) })).errors?.[0]?.extensions?.code;

// A like answers the video: the way to its fields here, where no upload stands behind it.
const watchDocument = graphql(`
  mutation WatchDanmaku($input: LikeInput!, $index: Int!, $known: Int) {
    likeAdd(input: $input) {
      subject { ... on Video { danmuCount danmuSegment(index: $index, ifVersionNot: $known) { index version total items { id content progressMs } } } }
    }
  }
`);

/** A video's danmaku as anyone sees them. */
export async function watch(viewer: Person, videoId: string, index = 0, known: number | null = null) {
  const { likeAdd } = await viewer.ask(watchDocument, { input: { subject: 'VIDEO', subjectId: videoId }, index, known });
  if (likeAdd.subject?.__typename !== 'Video' && !('danmuCount' in (likeAdd.subject ?? {}))) throw new Error('the video did not come back');
  return likeAdd.subject as { danmuCount: number; danmuSegment: { index: number; version: number; total: number; items: { id: string; content: string; progressMs: number }[] } | null };
}

export const recallDocument = graphql(`
  mutation RecallDanmu($input: DanmuRecallInput!) {
    danmuRecall(input: $input) { danmuId userErrors { code } }
  }
`);

export const recall = async (sender: Person, danmuId: string) => (await sender.ask(recallDocument, { input: { danmuId } })).danmuRecall;
