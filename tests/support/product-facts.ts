import { Pool } from 'pg';
import { vi } from 'vitest';
import type { EventDefinition } from '../../platform/events/event.ts';
import { newId } from '../../platform/id.ts';
import { closing } from '../../platform/lifecycle.ts';
import { type PublicVideo, videoEvents } from '../../schema/events/videos.ts';
import { tell } from './facts.ts';
import type { Product } from './product.ts';

/** Facts as another subgraph would tell them, and the product's tables as their owner sees them. */
export type Facts = AsyncDisposable & {
  readonly tell: <Payload>(definition: EventDefinition<Payload>, key: string, payload: Payload) => Promise<void>;
  /** Rows of a statement by the database's owner. */
  readonly rows: <Row>(statement: string, params?: readonly unknown[]) => Promise<Row[]>;
  /** Tells that a video is public, and waits until comments, social and recommend have heard it. */
  readonly publishVideo: (video: Pick<PublicVideo, 'authorId'> & Partial<PublicVideo>) => Promise<string>;
};

export async function openFacts({ databaseUrl }: Product): Promise<Facts> {
  const owner = new Pool({ connectionString: databaseUrl, max: 2 });
  const rows: Facts['rows'] = async (statement, params = []) => (await owner.query(statement, [...params])).rows;
  const tellHere: Facts['tell'] = (definition, key, payload) => tell(databaseUrl, definition, key, payload);
  const publishVideo: Facts['publishVideo'] = async (video) => {
    const videoId = video.videoId ?? newId();
    await tellHere(videoEvents.published, videoId, { ...untold, publishedAt: new Date().toISOString(), ...video, videoId });
    await vi.waitFor(async () => {
      const heard = await rows(hearing, [videoId]);
      if (heard.length < 3) throw new Error(`${heard.length} of 3 subgraphs have heard of video ${videoId}`);
    }, patience);
    return videoId;
  };
  return closing({ tell: tellHere, rows, publishVideo }, () => owner.end());
}

/** How long to wait for what is promised to come, but not at once. */
export const patience = { timeout: 15_000, interval: 50 };

const untold = { title: 'A video', description: '', categoryId: null, tags: [], durationMs: 60_000 };

const hearing = `select 1 from comments.reference where kind = 'Video' and id = $1 union all
  select 1 from social.reference where kind = 'Video' and id = $1 union all select 1 from recommend.video where id = $1`;
