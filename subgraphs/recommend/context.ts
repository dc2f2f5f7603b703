import type { Operation } from '../../platform/graphql/operation.ts';
import type { HotLists } from './hot/hot-lists.ts';
import type { SharedTrace } from './recommendations/shared-trace.ts';

export type RecommendDeps = { readonly hotLists: HotLists; readonly sharedTrace: SharedTrace; readonly freshMs: number };

export type RecommendContext = Operation & RecommendDeps;

export const createContext = (operation: Operation, deps: RecommendDeps): RecommendContext => ({ ...operation, ...deps });
