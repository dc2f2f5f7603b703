import type { Client, QueryResult } from 'pg';
import type { Bell } from '../../bell.ts';
import type { Logger } from '../../log.ts';
import { keepConnected } from './bus-connection.ts';

/**
 * This process's place on the bus: one connection that hears of appends and holds, as advisory locks, the groups whose member at
 * work this process is. When the connection ends, PostgreSQL frees the locks and another process's member takes over.
 */
export type Membership = {
  /** Rings `bell` at appends to the topics, when a group may have become free, and when notices may have been missed. */
  listen(topics: readonly string[], bell: Bell): Disposable;
  /** Tries to become the group's member at work; `member` tells two members in one process apart. */
  hold(group: string, member: object): Promise<boolean>;
  holds(group: string, member: object): boolean;
  release(group: string, member: object): Promise<void>;
} & AsyncDisposable;

type Listener = { readonly topics: readonly string[]; readonly bell: Bell };
type State = {
  client: Client | undefined;
  /** The last statement sent: a connection takes one at a time, and many groups share this one. */
  last: Promise<unknown>;
  readonly held: Map<string, object>;
  readonly listeners: Set<Listener>;
};

/** Stands in a NOTIFY for all topics; appends send the list of theirs. */
const allTopics = '*';

export function joinBus({ url, schema, log }: { url: string; schema: string; log: Logger }): Membership {
  const state: State = { client: undefined, last: Promise.resolve(), held: new Map(), listeners: new Set() };
  const connection = keepConnected({
    url,
    schema,
    log,
    onNotice: (payload) => ring(state, payload),
    onConnected: (client) => {
      state.client = client;
      ring(state, allTopics);
    },
    onLost: () => {
      state.client = undefined;
      state.held.clear();
    },
  });
  return {
    listen: (topics, bell) => {
      const listener = { topics, bell };
      state.listeners.add(listener);
      return { [Symbol.dispose]: () => void state.listeners.delete(listener) };
    },
    holds: (group, member) => state.held.get(group) === member,
    hold: (group, member) => hold(state, { schema, group, member }),
    release: (group, member) => release(state, { schema, group, member }),
    [Symbol.asyncDispose]: async () => connection[Symbol.asyncDispose](),
  };
}

function ring({ listeners }: State, payload: string): void {
  const appended = payload === allTopics ? undefined : (JSON.parse(payload) as readonly string[]);
  for (const { topics, bell } of listeners) {
    if (!appended || topics.some((topic) => appended.includes(topic))) bell.ring();
  }
}

type Hold = { readonly schema: string; readonly group: string; readonly member: object };

async function hold(state: State, { schema, group, member }: Hold): Promise<boolean> {
  const { client, held } = state;
  if (!client || held.has(group)) return held.get(group) === member;
  // Noted before it is asked for: PostgreSQL lets one connection take the same lock twice.
  held.set(group, member);
  try {
    const { rows } = await ask(state, client, 'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [
      lockName(schema, group),
    ]);
    if (state.client !== client) return false;
    if (rows[0]?.locked !== true) held.delete(group);
    return held.get(group) === member;
  } catch (error) {
    if (state.client === client) held.delete(group);
    throw error;
  }
}

async function release(state: State, { schema, group, member }: Hold): Promise<void> {
  const { client, held } = state;
  if (!client || held.get(group) !== member) return;
  await ask(state, client, 'select pg_advisory_unlock(hashtextextended($1, 0))', [lockName(schema, group)]);
  if (state.client === client) held.delete(group);
  await ask(state, client, 'select pg_notify($1, $2)', [schema, allTopics]);
}

function ask(state: State, client: Client, statement: string, values: readonly unknown[]): Promise<QueryResult> {
  const asked = state.last.then(() => client.query(statement, [...values]));
  // Whoever asked hears of a failure; those who come after only wait for the end.
  state.last = asked.catch(() => undefined);
  return asked;
}

const lockName = (schema: string, group: string): string => `${schema} group ${group}`;
