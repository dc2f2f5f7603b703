import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import type { FactEvent } from '../../../platform/events/event.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import { type UserProfile, userEvents } from '../../../schema/events/users.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { indexUser, indexVideos, indexVideosOf, removeUser } from '../search/indexing.service.ts';
import { banAuthor, unbanAuthor } from '../videos/author.service.ts';

/** Keeps what can be found, and who is hidden, as the facts say. */
export function searchConsumer(search: OpenSearch): Consumer {
  const indexVideo = (tx: EntityManager, { payload }: FactEvent<{ videoId: string }>) =>
    indexVideos({ tx, search }, [payload.videoId]);
  const indexProfile = (tx: EntityManager, event: FactEvent<UserProfile>) =>
    indexUser({ tx, search }, event.payload, versionOf(event));
  return defineConsumer({
    name: 'videos.search',
    handlers: [
      on(videoEvents.published, indexVideo),
      on(videoEvents.updated, indexVideo),
      on(videoEvents.removed, indexVideo),
      on(userEvents.registered, indexProfile),
      on(userEvents.profileUpdated, indexProfile),
      on(userEvents.banned, async (tx, event) => {
        await banAuthor(tx, event.payload.userId);
        await removeUser({ tx, search }, event.payload.userId, versionOf(event));
        await indexVideosOf({ tx, search }, event.payload.userId);
      }),
      on(userEvents.unbanned, async (tx, event) => {
        await unbanAuthor(tx, event.payload.userId);
        await indexProfile(tx, event);
        await indexVideosOf({ tx, search }, event.payload.userId);
      }),
    ],
  });
}

/** Facts about a person come in order; a person's profile does not change twice in a millisecond. */
const versionOf = ({ occurredAt }: FactEvent): number => Date.parse(occurredAt);
