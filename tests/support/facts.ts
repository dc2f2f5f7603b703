import { v7 } from 'uuid';
import { accessTo } from '../../platform/database/roles.ts';
import type { EventDefinition } from '../../platform/events/event.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { createLogger } from '../../platform/log.ts';
import { videoEvents } from '../../schema/events/videos.ts';

/** Tells a fact on the bus of a product, as the subgraph that owns it would. */
export async function tell<Payload>(
  databaseUrl: string,
  definition: EventDefinition<Payload>,
  key: string,
  payload: Payload,
): Promise<void> {
  await using bus = createPostgresBus({
    url: accessTo(databaseUrl, 'bus').url,
    poolSize: 1,
    log: createLogger({ level: 'error', name: 'facts' }),
  });
  await bus.append([
    { id: v7(), type: definition.type, topic: definition.topic, key, occurredAt: new Date().toISOString(), payload },
  ]);
}

/** Makes everyone but videos know a public video, without the minutes that a real one takes; answers its id. */
export async function tellPublishedVideo(databaseUrl: string, authorId: string, { durationMs = 60_000 } = {}): Promise<string> {
  const videoId = v7();
  const details = {
    title: 'A video',
    description: '',
    categoryId: null,
    tags: [],
    durationMs,
    publishedAt: new Date().toISOString(),
  };
  await tell(databaseUrl, videoEvents.published, videoId, { videoId, authorId, ...details });
  return videoId;
}
