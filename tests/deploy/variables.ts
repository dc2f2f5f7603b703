import { ownProcessVariables } from '../../platform/host/process-config.ts';
import { servicesVariables } from '../../platform/host/services.ts';
import { routerVariables } from '../../router/configuration/environment.ts';
import { clusterVariables } from '../../scripts/cluster/config.ts';
import { soloVariables } from '../../scripts/solo/config.ts';
import { commentsVariables } from '../../subgraphs/comments/config.ts';
import { danmuVariables } from '../../subgraphs/danmu/config.ts';
import { liveVariables } from '../../subgraphs/live/config.ts';
import { recommendVariables } from '../../subgraphs/recommend/config.ts';
import { videosVariables } from '../../subgraphs/videos/config.ts';
import { textOf } from './files.ts';

const reference = /\$\{([A-Z][A-Z0-9_]*)/g;
/** Read by everyone, and nobody's to set. */
const ofTheMachine = new Set(['PATH']);

/** What each file that calls `parseEnvironment` hands to it. */
export const shapes: Readonly<Record<string, object>> = {
  'platform/host/process-config.ts': ownProcessVariables,
  'platform/host/services.ts': servicesVariables,
  'router/configuration/environment.ts': routerVariables,
  'scripts/cluster/config.ts': clusterVariables,
  'scripts/solo/config.ts': soloVariables,
  'subgraphs/comments/config.ts': commentsVariables,
  'subgraphs/danmu/config.ts': danmuVariables,
  'subgraphs/live/config.ts': liveVariables,
  'subgraphs/recommend/config.ts': recommendVariables,
  'subgraphs/videos/config.ts': videosVariables,
};

const named = (text: string): string[] => [...text.matchAll(reference)].map(([, name]) => name ?? '');

/** Those, and what the files take from the environment: `${NAME}`, `${NAME:-otherwise}`. */
export const variablesReadBy = (...files: readonly string[]): Set<string> =>
  new Set(
    [...Object.values(shapes).flatMap(Object.keys), ...files.flatMap((file) => named(textOf(file)))].filter(
      (name) => !ofTheMachine.has(name),
    ),
  );
