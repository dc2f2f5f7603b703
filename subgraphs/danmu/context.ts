import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { Signals } from '../../platform/realtime/signals.ts';
import { danmakuById } from './danmaku/danmu.loaders.ts';
import type { WordFilter } from './filter/word-filter.ts';
import type { RoomStatus } from './live/room-status.ts';
import { danmuCounts, segments } from './segments/segment.loaders.ts';

export type DanmuDeps = {
  readonly links: SubgraphLinks;
  readonly signals: Signals;
  readonly fork: () => EntityManager;
  readonly filter: WordFilter;
  readonly roomStatus: RoomStatus;
  /** Turns senders into hashes that only this product can make. */
  readonly senderKey: Buffer;
  readonly cooldownMs: number;
  readonly liveCooldownMs: number;
  /** As this subgraph names itself to the others. */
  readonly service: 'danmu';
};

export type DanmuContext = Operation & DanmuDeps & { readonly loaders: ReturnType<typeof createLoaders> };

export const createContext = (operation: Operation, deps: DanmuDeps): DanmuContext => ({
  ...operation,
  ...deps,
  loaders: createLoaders(operation),
});

const createLoaders = ({ em }: Operation) => ({ danmuById: danmakuById(em), danmuCount: danmuCounts(em), segment: segments(em) });
