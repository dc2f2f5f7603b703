import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { titleOf } from '../workload/activities.ts';
import type { Client } from '../workload/client.ts';
import type { Entry, Kind } from '../workload/ledger.ts';
import type { Workload } from '../workload/workload.ts';
import { checkShown, checkStats } from './converged.ts';
import { type Counts, checkCreated, checkSwitched } from './once.ts';
import { recounts, stuck } from './recounts.ts';
import { checkFollowed, checkTrue, type Follower } from './sequence.ts';
import { readState, runRecounts, type State } from './state.ts';
import { type Violation, violationOf } from './violation.ts';

export type Checking = {
  readonly workload: Pick<Workload, 'ledger' | 'stage' | 'subscribers'>;
  readonly pool: Pool;
  /** Asks the graph past every fault. */
  readonly client: Client;
};

export type Verdict = { readonly violations: readonly Violation[]; readonly settledMs: number };

const betweenLooksMs = 500;

/** Looks until every promise is kept, for `settleMs` at most; answers those that are not kept by then. Nobody may be writing. */
export async function settle(checking: Checking, settleMs = 30_000): Promise<Verdict> {
  const begun = performance.now();
  while (true) {
    const violations = await look(checking);
    const settledMs = performance.now() - begun;
    if (violations.length === 0 || settledMs > settleMs) return { violations, settledMs };
    await wait(betweenLooksMs);
  }
}

async function look({ workload, pool, client }: Checking): Promise<Violation[]> {
  const { ledger, stage, subscribers } = workload;
  const state = await readState(pool, stage);
  const { entries } = ledger;
  const wrong = [...(await runRecounts(pool, recounts)), ...(await runRecounts(pool, stuck))];
  return [
    ...[...state.created].flatMap(([kind, counts]) => checkCreated(kind, entries, counts)),
    ...checkSwitched(['like', 'unlike'], entries, state.likes),
    ...checkSwitched(['follow', 'unfollow'], entries, state.follows),
    ...checkEntered(entries, state),
    ...checkCreated('upload', entries.filter(isSettledUpload), await uploads(pool)),
    ...checkPublished(entries, state),
    ...wrong.flatMap(({ promise, wrong: cases }) => violationOf(promise, cases)),
    ...checkStreams(subscribers.map(toFollower), state),
    ...checkStats(subscribers, state),
    ...(await checkShown(client, state)),
  ];
}

const isSettledUpload = ({ kind }: Entry): boolean => kind === 'upload';

/** Completed uploads by their keys. One that was not completed is no video: the product sweeps it. */
async function uploads(pool: Pool): Promise<Counts> {
  const { rows } = await pool.query<{ title: string; n: number }>(
    `select title, count(*)::int as n from videos.video where title like 'film%' group by title`,
  );
  return new Map(rows.map(({ title, n }) => [keyOf(title), n]));
}

const keyOf = (title: string): string =>
  title.slice('film'.length).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function checkPublished(entries: readonly Entry[], { publishedUploads }: State): Violation[] {
  const waiting = entries.filter(
    ({ kind, outcome, key }) => kind === 'upload' && outcome === 'acknowledged' && !publishedUploads.has(titleOf(key)),
  );
  return violationOf(
    'every upload that was acknowledged is published',
    waiting.map(({ key }) => key),
  );
}

function checkEntered(entries: readonly Entry[], { entered }: State): Violation[] {
  const kind: Kind = 'presence';
  const missing = entries.filter(
    (entry) => entry.kind === kind && entry.outcome === 'acknowledged' && !entered.has(entry.actorId),
  );
  return violationOf(
    'whoever was told that they are present has entered',
    missing.map(({ actorId }) => actorId),
  );
}

type Named = Follower & { readonly stream: string; readonly ownerId: string | undefined };

const toFollower = ({ stream, sights, ownerId }: Workload['subscribers'][number], n: number): Named => ({
  ...{ stream: stream.name, name: `subscriber ${n}`, sights, ownerId },
  // Nobody acts before all listen to the feed: only that the room went on air is before it.
  lateBy: stream.name === 'liveFeed' ? 1 : 0,
});

function checkStreams(followers: readonly Named[], state: State): Violation[] {
  const of = (stream: string) => followers.filter((follower) => follower.stream === stream);
  return [
    ...checkFollowed('liveFeed', state.feed, of('liveFeed')),
    ...[...state.notifications].flatMap(([recipient, ids]) =>
      checkFollowed(
        'notificationReceived',
        ids,
        of('notificationReceived').filter(({ ownerId }) => ownerId === recipient),
      ),
    ),
    ...checkTrue('danmuAdded', state.danmaku, of('danmuAdded')),
  ];
}
