import type { Sight } from '../workload/subscriber.ts';
import { type Violation, violationOf } from './violation.ts';

/** Someone who follows a stream in which nothing may be dropped without a word. */
export type Follower = {
  readonly name: string;
  readonly sights: readonly Sight[];
  /** So much had happened at most before they listened; undefined where that is not known. */
  readonly lateBy?: number | undefined;
};

/**
 * Every follower saw what there is from when they began to listen to the end, each once and in order; where something is missing, they
 * were told of a gap at that place.
 */
export function checkFollowed(stream: string, truth: readonly string[], followers: readonly Follower[]): Violation[] {
  const places = new Map(truth.map((id, place) => [id, place]));
  return violationOf(
    `each subscriber of ${stream} saw every event once and in order, or was told of a gap`,
    followers.flatMap((follower) => wrongIn(follower, places).map((what) => `${follower.name}: ${what}`)),
  );
}

function wrongIn(follower: Follower, places: ReadonlyMap<string, number>): string[] {
  // Who may have come at any time is taken to have come just before the first thing they saw.
  const seen: Seen = { last: follower.lateBy === undefined ? undefined : follower.lateBy - 1, wasTold: false };
  for (const sight of follower.sights) {
    const wrong = sight.kind === 'gap' ? undefined : wrongItem(sight.id, seen, { places, lateBy: follower.lateBy });
    if (wrong !== undefined) return [wrong];
    seen.wasTold = sight.kind === 'gap';
  }
  return seen.wasTold || places.size === 0 ? [] : wrongEnd(seen.last, places.size);
}

type Seen = { last: number | undefined; wasTold: boolean };
type Truth = { readonly places: ReadonlyMap<string, number>; readonly lateBy: number | undefined };

function wrongItem(id: string, seen: Seen, { places, lateBy = 0 }: Truth): string | undefined {
  const place = places.get(id);
  if (place === undefined) return `saw ${id}, which never happened`;
  // They may have been told what was there when they came.
  if (place < lateBy) return undefined;
  const { last, wasTold } = seen;
  seen.last = place;
  return last === undefined ? undefined : wrongStep(id, { last, place, wasTold });
}

function wrongEnd(last: number | undefined, count: number): string[] {
  if (last === undefined) return ['saw nothing at all'];
  return last >= count - 1 ? [] : [`missed the last ${count - 1 - last} without a word`];
}

type Step = { readonly last: number; readonly place: number; readonly wasTold: boolean };

function wrongStep(id: string, { last, place, wasTold }: Step): string | undefined {
  if (place <= last) return `saw ${id} ${place === last ? 'twice' : 'too late'}`;
  if (place > last + 1 && !wasTold) return `missed ${place - last - 1} before ${id} without a word`;
  return undefined;
}

/** Of a stream that may drop: what was seen did happen. */
export function checkTrue(stream: string, truth: ReadonlySet<string>, followers: readonly Follower[]): Violation[] {
  const invented = followers.flatMap(({ name, sights }) =>
    sights.flatMap((sight) => (sight.kind === 'item' && !truth.has(sight.id) ? [`${name} saw ${sight.id}`] : [])),
  );
  return violationOf(`subscribers of ${stream} saw nothing that never happened`, invented);
}
