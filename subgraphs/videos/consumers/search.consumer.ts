import type { EntityManager } from '../../../platform/database/orm.ts';
import { type AfterCommit, type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import type { EventDefinition, FactEvent } from '../../../platform/events/event.ts';
import type { Rebuild } from '../../../platform/events/rebuild.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import { liveEvents } from '../../../schema/events/live.ts';
import { type UserProfile, userEvents } from '../../../schema/events/users.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { indexPeople, indexRooms, indexVideos, indexVideosOf } from '../search/indexing.service.ts';
import { hidePerson, keepProfile, lockPerson } from '../search/people.service.ts';
import { keepRoom, noteStreamerChange, putOnAir, takeOffAir } from '../search/rooms.service.ts';
import { banAuthor, unbanAuthor } from '../videos/author.service.ts';

type Deps = {
  readonly search: OpenSearch;
  /** Called after the commit: documents have changed. */
  readonly onIndexed: () => void;
};

/**
 * Keeps what can be found, and who is hidden, as the facts say. All of it is this schema's: where a search server follows, it is fed
 * from here by a feeder of its own, so that its absence keeps nothing waiting.
 */
export function searchConsumer({ search, onIndexed }: Deps): Consumer {
  const { indexVideo, indexPerson, indexRoom } = effects(search, onIndexed);
  return defineConsumer({
    name: 'videos.search',
    handlers: [
      on(videoEvents.published, indexVideo),
      on(videoEvents.updated, indexVideo),
      on(videoEvents.removed, indexVideo),
      on(
        userEvents.registered,
        indexPerson((tx, event) => keepProfile(tx, event.payload, told(event))),
      ),
      on(
        userEvents.profileUpdated,
        indexPerson((tx, event) => keepProfile(tx, event.payload, told(event))),
      ),
      on(
        userEvents.banned,
        indexPerson(async (tx, event) => {
          await banAuthor(tx, event.payload.userId);
          await hidePerson(tx, event.payload.userId, told(event));
        }, 'with videos'),
      ),
      on(
        userEvents.unbanned,
        indexPerson(async (tx, event: FactEvent<UserProfile>) => {
          await unbanAuthor(tx, event.payload.userId);
          await keepProfile(tx, event.payload, { ...told(event), isBack: true });
        }, 'with videos'),
      ),
      on(
        liveEvents.roomCreated,
        indexRoom((tx, { payload, occurredAt }) => keepRoom(tx, payload, occurredAt)),
      ),
      on(
        liveEvents.roomUpdated,
        indexRoom((tx, { payload, occurredAt }) => keepRoom(tx, payload, occurredAt)),
      ),
      on(
        liveEvents.sessionStarted,
        indexRoom((tx, { payload, occurredAt }) => putOnAir(tx, payload, occurredAt)),
      ),
      ...[liveEvents.sessionStopping, liveEvents.sessionEnded].map((offAir) =>
        on(
          offAir,
          indexRoom((tx, { payload, occurredAt }) => takeOffAir(tx, payload, occurredAt)),
        ),
      ),
    ],
  });
}

type Keep<Payload> = (tx: EntityManager, event: FactEvent<Payload>) => Promise<void>;

/** Handlers that keep what was told and bring what it touches up to date. */
function effects(search: OpenSearch, onIndexed: () => void) {
  const indexVideo = async (tx: EntityManager, { payload }: FactEvent<{ videoId: string }>, after: AfterCommit) => {
    await indexVideos({ tx, index: search(tx) }, [payload.videoId]);
    after.commit(onIndexed);
  };
  const indexPerson =
    <Payload extends { userId: string }>(keep: Keep<Payload>, scope?: 'with videos') =>
    async (tx: EntityManager, event: FactEvent<Payload>, after: AfterCommit) => {
      const { userId } = event.payload;
      await lockPerson(tx, userId);
      await keep(tx, event);
      const deps = { tx, index: search(tx) };
      await indexPeople(deps, [userId]);
      await indexRooms(deps, await noteStreamerChange(tx, userId));
      if (scope === 'with videos') await indexVideosOf(deps, userId);
      after.commit(onIndexed);
    };
  const indexRoom =
    <Payload extends { roomId: string; streamerId: string }>(keep: Keep<Payload>) =>
    async (tx: EntityManager, event: FactEvent<Payload>, after: AfterCommit) => {
      // Their name is part of the document.
      await lockPerson(tx, event.payload.streamerId);
      await keep(tx, event);
      await indexRooms({ tx, index: search(tx) }, [event.payload.roomId]);
      after.commit(onIndexed);
    };
  return { indexVideo, indexPerson, indexRoom };
}

/** What can be handled again in any order: all but bans. */
const rebuildable: readonly EventDefinition<never>['topic'][] = [
  videoEvents.published.topic,
  userEvents.registered.topic,
  liveEvents.roomCreated.topic,
];

/**
 * Documents carry versions and are made from rows as they are now: any of them may come again. What is hidden with its author is not
 * versioned, so bans do not.
 */
export const searchRebuild: Rebuild = {
  consumer: 'videos.search',
  topics: rebuildable,
  clear: async (_, events) => events.filter(({ type }) => type !== userEvents.banned.type && type !== userEvents.unbanned.type),
};

/** Facts about a person come in order; a person's profile does not change twice in a millisecond. */
const told = ({ occurredAt }: FactEvent) => ({ version: Date.parse(occurredAt) });
