import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import type { FactEvent } from '../../../platform/events/event.ts';
import { type UserProfile, userEvents } from '../../../schema/events/users.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { indexUser, indexVideos, indexVideosOf, removeUser } from '../search/indexing.service.ts';
import { banAuthor, unbanAuthor } from '../videos/author.service.ts';

/** Keeps what can be found, and who is hidden, as the facts say. */
export const searchConsumer: Consumer = defineConsumer({
  name: 'videos.search',
  handlers: [
    on(videoEvents.published, async (tx, { payload }) => indexVideos(tx, [payload.videoId])),
    on(videoEvents.updated, async (tx, { payload }) => indexVideos(tx, [payload.videoId])),
    on(videoEvents.removed, async (tx, { payload }) => indexVideos(tx, [payload.videoId])),
    on(userEvents.registered, async (tx, event) => indexProfile(tx, event)),
    on(userEvents.profileUpdated, async (tx, event) => indexProfile(tx, event)),
    on(userEvents.banned, async (tx, event) => {
      await banAuthor(tx, event.payload.userId);
      await removeUser(tx, event.payload.userId, versionOf(event));
      await indexVideosOf(tx, event.payload.userId);
    }),
    on(userEvents.unbanned, async (tx, event) => {
      await unbanAuthor(tx, event.payload.userId);
      await indexProfile(tx, event);
      await indexVideosOf(tx, event.payload.userId);
    }),
  ],
});

const indexProfile = (tx: EntityManager, event: FactEvent<UserProfile>): Promise<void> =>
  indexUser(tx, event.payload, versionOf(event));

/** Facts about a person come in order; a person's profile does not change twice in a millisecond. */
const versionOf = ({ occurredAt }: FactEvent): number => Date.parse(occurredAt);
