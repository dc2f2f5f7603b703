import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { Realtime } from '../../platform/realtime/realtime.ts';
import type { Signals } from '../../platform/realtime/signals.ts';
import type { Window } from '../../platform/realtime/window.ts';
import type { OnDifference } from './aggregation/aggregation.service.ts';
import { summariesBySession } from './aggregation/summary.loaders.ts';
import type { LiveConfig } from './config.ts';
import type { PublishRaw } from './events/raw-publisher.ts';
import type { TellEnter } from './presence/enter-teller.ts';
import { roomsById, roomsByStreamer } from './rooms/room.loaders.ts';
import { sessionsById, sessionsOfRooms } from './sessions/session.loaders.ts';
import { statsBySession } from './stats/stats.loaders.ts';

export type LiveDeps = LiveConfig & {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  readonly realtime: Realtime;
  readonly window: Window;
  readonly signals: Signals;
  readonly publishRaw: PublishRaw;
  readonly tellEnter: TellEnter;
  readonly onDifference: OnDifference;
  /** As this subgraph names itself to the others. */
  readonly service: 'live';
};

export type LiveContext = Operation & LiveDeps & { readonly loaders: ReturnType<typeof createLoaders> };

export const createContext = (operation: Operation, deps: LiveDeps): LiveContext => ({
  ...operation,
  ...deps,
  loaders: createLoaders(operation, deps),
});

const createLoaders = ({ em }: Operation, { realtime }: LiveDeps) => ({
  roomById: roomsById(em),
  roomByStreamer: roomsByStreamer(em),
  sessionById: sessionsById(em),
  sessionsOfRoom: sessionsOfRooms(em),
  statsBySession: statsBySession(em, realtime.counters),
  summaryBySession: summariesBySession(em),
});
