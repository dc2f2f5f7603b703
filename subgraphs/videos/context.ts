import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { Signals } from '../../platform/realtime/signals.ts';
import type { OpenSearch } from '../../platform/search/open-search.ts';
import type { ObjectStore } from '../../platform/storage/object-store.ts';
import type { SigningKeys } from '../../platform/storage/sign.ts';
import { viewerProgress } from './plays/play.loaders.ts';
import { publicVideos, publicVideosOfAuthors, visibleVideos } from './videos/video.loaders.ts';

export type VideosDeps = {
  readonly objects: ObjectStore;
  readonly search: OpenSearch;
  readonly signals: Signals;
  readonly fork: () => EntityManager;
  readonly mediaKeys: SigningKeys;
  readonly mediaUrl: string;
};

export type VideosContext = Operation & VideosDeps & { readonly loaders: ReturnType<typeof createLoaders> };

export const createContext = (operation: Operation, deps: VideosDeps): VideosContext => ({
  ...operation,
  ...deps,
  loaders: createLoaders(operation),
});

function createLoaders({ em, readStale, viewer }: Operation) {
  const viewerId = viewer?.id ?? null;
  return {
    publicVideo: publicVideos(em),
    visibleVideo: visibleVideos(em, viewerId),
    videosOfAuthor: publicVideosOfAuthors(readStale),
    progress: viewerProgress(em, viewerId),
  };
}
