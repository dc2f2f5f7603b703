import type { EntityManager } from '../../../platform/database/orm.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import { sqlOf } from '../../../platform/search/postgres/orm-sql.ts';
import { createPostgresSearch } from '../../../platform/search/postgres/postgres-search.ts';
import { rebuildServer } from '../../../platform/search/rebuild-server.ts';
import { type ReadDocuments, readPeople, readRooms, readVideos } from './documents.query.ts';

export type ReindexDeps = {
  readonly fork: () => EntityManager;
  readonly search: OpenSearch;
  readonly signal: AbortSignal;
  /** Told a line at a time how far it is. */
  readonly say: (line: string) => void;
};

type Source = { readonly what: string; readonly read: ReadDocuments; readonly ids: string };

/** What documents are made of; `ids` answers the next ids behind one. */
const sources: readonly Source[] = [
  {
    what: 'videos',
    read: readVideos,
    ids: `select id from video where id > ? and published_at is not null order by id limit ?`,
  },
  {
    what: 'people',
    read: readPeople,
    ids: 'select user_id as id from search_person where user_id > ? order by user_id limit ?',
  },
  {
    what: 'rooms',
    read: readRooms,
    ids: 'select room_id as id from search_room where room_id > ? order by room_id limit ?',
  },
];

const batchSize = 500;
const sayEvery = 10_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Makes every document anew from this schema's rows, in place and a batch at a time, so that what is searched is whole at every moment;
 * then, where a search server follows, an index of its own beside the one it searches, and swaps them. May be interrupted and run again
 * at any time. Answers false when someone else builds the server's index at this moment.
 */
export async function reindex(deps: ReindexDeps): Promise<boolean> {
  for (const source of sources) await rewrite(deps, source);
  const { fork, search, signal, say } = deps;
  if (search.server === undefined) return true;
  const written = await rebuildServer({
    sql: sqlOf(fork()),
    server: search.server,
    signal,
    onProgress: progress(say, 'documents in the new index of the search server'),
  });
  say(
    written === null ? 'The search server is being rebuilt by another process.' : `The search server has ${written} documents.`,
  );
  return written !== null;
}

async function rewrite({ fork, signal, say }: ReindexDeps, { what, read, ids }: Source): Promise<void> {
  const tell = progress(say, what);
  let done = 0;
  for (let after = beforeAll; ; ) {
    signal.throwIfAborted();
    const em = fork();
    const rows = await em.execute<{ id: string }[]>(ids, [after, batchSize]);
    const last = rows.at(-1);
    if (last === undefined) break;
    const index = createPostgresSearch(sqlOf(em), { rewrites: true });
    const { shown, hidden } = await read(
      em,
      rows.map(({ id }) => id),
    );
    await index.put(shown);
    await index.remove(hidden);
    after = last.id;
    done += rows.length;
    tell(done);
  }
  say(`${done} ${what} are indexed.`);
}

/** A line every ten thousand. */
function progress(say: (line: string) => void, what: string): (done: number) => void {
  let said = 0;
  return (done) => {
    if (done - said < sayEvery) return;
    said = done;
    say(`${done} ${what} …`);
  };
}
