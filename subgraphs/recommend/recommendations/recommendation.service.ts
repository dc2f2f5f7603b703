import type { Page } from '../../../platform/connection.ts';
import { badInput } from '../../../platform/errors.ts';
import { spread } from './diversity.rules.ts';
import { rank } from './rank.rules.ts';
import { type RecallDeps, recall, stillFit } from './recall.service.ts';
import type { SharedTrace } from './shared-trace.ts';
import {
  type Exposed,
  exposedFrom,
  findFreshTrace,
  findTrace,
  keepSharedTrace,
  keepTrace,
  recordExposure,
  type Trace,
  type TraceItem,
} from './trace.service.ts';

/** `freshMs`: for how long who begins again gets the list that they have. */
type Deps = RecallDeps & { readonly sharedTrace: SharedTrace; readonly freshMs: number };

/** A place in a trace. */
export type TraceKey = { readonly traceId: string; readonly position: number };

const longest = 200;

/**
 * Videos for a viewer, one more than the page holds when there are more, and a note of what they were shown. The first page chooses
 * anew, but not twice within moments; the next ones go on in what was chosen then, without what has gone or was seen since. Throws
 * BAD_USER_INPUT for a trace that is forgotten or someone else's.
 */
export async function recommendVideos(deps: Deps, viewerId: string | null, { limit, after }: Page<TraceKey>): Promise<Exposed[]> {
  if (after !== null)
    return goOn(deps, viewerId, { trace: await requireTrace(deps, viewerId, after), limit, behind: after.position });
  if (viewerId === null) return exposedFrom(await deps.sharedTrace.get(() => chooseForAll(deps)), 0).slice(0, limit + 1);
  const fresh = await findFreshTrace(deps.em, viewerId, deps.freshMs);
  if (fresh !== null) return goOn(deps, viewerId, { trace: fresh, limit, behind: 0 });
  const chosen = await keepTrace(deps.em, viewerId, { items: await choose(deps, viewerId), shown: limit });
  return exposedFrom(chosen, 0).slice(0, limit + 1);
}

async function requireTrace({ em }: Deps, viewerId: string | null, { traceId }: TraceKey): Promise<Trace> {
  const trace = await findTrace(em, viewerId, traceId);
  if (trace === null) throw badInput('This list is forgotten: ask again without `after`.', ['after']);
  return trace;
}

async function choose(deps: Deps, viewerId: string | null): Promise<TraceItem[]> {
  const chosen = spread(rank(await recall(deps, viewerId), new Date())).slice(0, longest);
  return chosen.map(({ videoId, reason }) => ({ videoId, reason }));
}

const chooseForAll = async (deps: Deps): Promise<Trace> => keepSharedTrace(deps.em, await choose(deps, null));

type Place = { readonly trace: Trace; readonly behind: number; readonly limit: number };

async function goOn({ em }: Deps, viewerId: string | null, { trace, behind, limit }: Place): Promise<Exposed[]> {
  const rest = exposedFrom(trace, behind);
  const fit = await stillFit(
    em,
    viewerId,
    rest.map(({ videoId }) => videoId),
  );
  const page = rest.filter(({ videoId }) => fit.has(videoId)).slice(0, limit + 1);
  if (viewerId !== null) await recordExposure(em, viewerId, page.slice(0, limit));
  return page;
}
