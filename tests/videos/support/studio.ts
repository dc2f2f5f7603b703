import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { newId } from '../../../platform/id.ts';
import { closing } from '../../../platform/lifecycle.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { type Product, type ProductOptions, startProduct } from '../../support/product.ts';
import { type Facts, openFacts } from '../../support/product-facts.ts';

export type NewVideo = {
  readonly authorId: string;
  readonly title?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly categoryId?: string | null;
  readonly publishedAt?: Date;
};

/** The product with a view into its database and its objects, and a short way to published videos. */
export type Studio = Product &
  Facts & {
    /** Names of everything stored: objects, and uploads under way. */
    readonly stored: () => Promise<string[]>;
    /** A video as if it had been uploaded and processed, known to search when it answers. */
    readonly publish: (video: NewVideo) => Promise<string>;
  };

export async function openStudio(options: ProductOptions = {}): Promise<Studio> {
  await using opening = new AsyncDisposableStack();
  const directory = await mkdtemp(join(inject('runDirectory'), 'studio-'));
  const product = opening.use(await startProduct({ ...options, environment: { ...options.environment, DATA_DIR: directory } }));
  const facts = opening.use(await openFacts(product));
  const stack = opening.move();
  const stored = async () => [
    ...(await namesIn(join(directory, 'objects/objects'))),
    ...(await namesIn(join(directory, 'objects/.multipart'))),
  ];
  return closing({ ...product, ...facts, stored, publish: (video: NewVideo) => publish(facts, video) }, () =>
    stack.disposeAsync(),
  );
}

const namesIn = async (directory: string): Promise<string[]> =>
  (await readdir(directory, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function publish({ rows, tell }: Facts, given: NewVideo): Promise<string> {
  const video = { title: 'A video', description: '', tags: [], categoryId: null, publishedAt: new Date(), ...given };
  const videoId = newId();
  await rows(
    `insert into videos.video (id, author_id, title, description, category_id, tags, status, duration_ms, width, height, attempt,
       published_attempt, renditions, percent, created_at, published_at)
     values ($1, $2, $3, $4, $5, $6, 'PUBLISHED', 60000, 640, 360, 1, 1, '[]', 100, $7, $7)`,
    [videoId, video.authorId, video.title, video.description, video.categoryId, JSON.stringify(video.tags), video.publishedAt],
  );
  await tell(videoEvents.published, videoId, {
    ...video,
    tags: [...video.tags],
    videoId,
    durationMs: 60_000,
    publishedAt: video.publishedAt.toISOString(),
  });
  await vi.waitFor(
    async () => {
      const found = await rows('select 1 from videos.search_document where id = $1', [videoId]);
      if (found.length === 0) throw new Error('search has not heard of the video');
    },
    { timeout: 15_000, interval: 20 },
  );
  return videoId;
}
