import type { Page } from '../../../platform/connection.ts';
import { badInput } from '../../../platform/errors.ts';
import { spread } from './diversity.rules.ts';
import { rank } from './rank.rules.ts';
import { type RecallDeps, recall, stillFit } from './recall.service.ts';
import type { SharedTrace } from './shared-trace.ts';
import { type Exposed, findTrace, keepTrace, recordExposure, type Trace } from './trace.service.ts';

type Deps = RecallDeps & { readonly sharedTrace: SharedTrace };

/** A place in a trace. */
export type TraceKey = { readonly traceId: string; readonly position: number };

const longest = 200;

/**
 * Videos for a viewer, one more than the page holds when there are more, and a note of what they were shown. The first page chooses
 * anew; the next ones go on in what was chosen then, without what has gone or was seen since. Throws BAD_USER_INPUT for a trace
 * that is forgotten or someone else's.
 */
export async function recommendVideos(deps: Deps, viewerId: string | null, { limit, after }: Page<TraceKey>): Promise<Exposed[]> {
  const items = after === null ? exposedFrom(await begin(deps, viewerId), 0) : await goOn(deps, viewerId, after);
  const page = items.slice(0, limit + 1);
  if (viewerId !== null) await recordExposure(deps.em, viewerId, page.slice(0, limit));
  return page;
}

function begin(deps: Deps, viewerId: string | null): Promise<Trace> {
  const make = async () => {
    const chosen = spread(rank(await recall(deps, viewerId), new Date())).slice(0, longest);
    const items = chosen.map(({ videoId, reason }) => ({ videoId, reason }));
    return keepTrace(deps.em, viewerId, items);
  };
  return viewerId === null ? deps.sharedTrace.get(make) : make();
}

async function goOn({ em }: Deps, viewerId: string | null, { traceId, position }: TraceKey): Promise<Exposed[]> {
  const trace = await findTrace(em, viewerId, traceId);
  if (trace === null) throw badInput('This list is forgotten: ask again without `after`.', ['after']);
  const rest = exposedFrom(trace, position);
  const fit = await stillFit(
    em,
    viewerId,
    rest.map(({ videoId }) => videoId),
  );
  return rest.filter(({ videoId }) => fit.has(videoId));
}

const exposedFrom = ({ id, items }: Trace, position: number): Exposed[] =>
  items.slice(position).map(({ videoId, reason }, index) => ({ traceId: id, position: position + index + 1, videoId, reason }));
