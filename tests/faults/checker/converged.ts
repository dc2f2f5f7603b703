import { z } from 'zod';
import type { Client } from '../workload/client.ts';
import { operations } from '../workload/operations.ts';
import type { Subscriber } from '../workload/subscriber.ts';
import type { State } from './state.ts';
import { type Violation, violationOf } from './violation.ts';

const statsSchema = z.object({ liveStats: z.object({ danmuCount: z.number(), likeCount: z.number(), enterCount: z.number() }) });
const searchSchema = z.object({
  search: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }).nullable() })) }),
});
const feedSchema = z.object({ videoFeed: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }) });

/** The newest ones tell whether search goes on: to ask for all of them each time would be a load test. */
const searchedAtMost = 10;

/** Search and the feed of videos show what was published, through the public graph. */
export async function checkShown(client: Client, { publishedUploads }: State): Promise<Violation[]> {
  const newest = [...publishedUploads].toSorted(([, a], [, b]) => b.localeCompare(a)).slice(0, searchedAtMost);
  const missing: string[] = [];
  for (const [title, id] of newest) {
    const called = await client.call({ query: operations.search, variables: { query: title } });
    const found = called.outcome === 'acknowledged' ? searchSchema.parse(called.data).search.edges : [];
    if (!found.some(({ node }) => node?.id === id)) missing.push(title);
  }
  const called = await client.call({ query: operations.feed, variables: {} });
  const shown = called.outcome === 'acknowledged' ? feedSchema.parse(called.data).videoFeed.edges.map(({ node }) => node.id) : [];
  const unshown = newest.filter(([, id]) => !shown.includes(id)).map(([title]) => title);
  return [...violationOf('search finds what is published', missing), ...violationOf('the feed shows what is published', unshown)];
}

/** Whoever follows the stats of a session has ended up with what the session's counters are. */
export function checkStats(subscribers: readonly Subscriber[], { stats }: State): Violation[] {
  const wrong = subscribers.flatMap(({ stream, latest }, n) => {
    if (stream.name !== 'liveStats') return [];
    const seen = statsSchema.safeParse(latest).data?.liveStats;
    const isRight =
      seen?.danmuCount === stats.danmuCount && seen.likeCount === stats.likeCount && seen.enterCount === stats.enterCount;
    return isRight ? [] : [`subscriber ${n} has ${JSON.stringify(seen)}, the session ${JSON.stringify(stats)}`];
  });
  return violationOf('live stats converge', wrong);
}
