import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readErrors } from './answer.ts';
import type { Ledger } from './ledger.ts';

/** What a subscriber was told, in order: a thing with its id, or that something may be missing here. */
export type Sight = { readonly kind: 'item'; readonly id: string } | { readonly kind: 'gap' };

/** What one event of a stream holds, for who keeps count of it. */
export type Event = { readonly ids: readonly string[]; readonly gap: boolean; readonly cursor: string | undefined };

/** Which stream, and how its events are read. */
export type Stream = {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Streams that can be resumed take the last cursor as `after`. */
  readonly isResumable: boolean;
  /** With what they begin, to be told everything from there. */
  readonly firstCursor?: string;
  read(data: Readonly<Record<string, unknown>>): Event;
};

/** Someone who follows a stream and comes back when it ends, with the cursor they had. */
export type Subscriber = AsyncDisposable & {
  readonly stream: Stream;
  /** Whose stream it is, where it is somebody's. */
  readonly ownerId: string | undefined;
  readonly sights: readonly Sight[];
  /** The last event's data as it came. */
  readonly latest: Readonly<Record<string, unknown>> | undefined;
  readonly gaps: number;
  readonly reconnects: number;
  /** Resolves when the first event, or for streams without one the first connection, is there. */
  readonly began: Promise<void>;
};

export type SubscriberOptions = {
  readonly routerUrls: readonly string[];
  readonly stream: Stream;
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly owner?: { readonly id: string; token(): Promise<string> };
};

const keepAliveMs = 8_000;
const pongMs = 5_000;
const goodbyeMs = 1_000;
const longestWaitMs = 3_000;

type State = {
  cursor: string | undefined;
  latest: Readonly<Record<string, unknown>> | undefined;
  gaps: number;
  reconnects: number;
  failures: number;
  readonly sights: Sight[];
};

export function subscribe(options: SubscriberOptions): Subscriber {
  const { stream, owner, random } = options;
  const state: State = { cursor: stream.firstCursor, latest: undefined, gaps: 0, reconnects: 0, failures: 0, sights: [] };
  const left = new AbortController();
  const began = Promise.withResolvers<void>();
  const following = (async () => {
    for (let turn = Math.floor(random() * options.routerUrls.length); !left.signal.aborted; turn += 1) {
      await follow(options, { turn, state, signal: left.signal, began: began.resolve });
      if (left.signal.aborted) return;
      state.reconnects += 1;
      state.failures += 1;
      const pauseMs = Math.min(longestWaitMs, 100 * 2 ** state.failures) * (0.5 + random());
      await wait(pauseMs, undefined, { signal: left.signal }).catch(() => undefined);
    }
  })();
  return {
    stream,
    ownerId: owner?.id,
    sights: state.sights,
    get latest() {
      return state.latest;
    },
    get gaps() {
      return state.gaps;
    },
    get reconnects() {
      return state.reconnects;
    },
    began: began.promise,
    [Symbol.asyncDispose]: async () => {
      left.abort();
      await following;
    },
  };
}

type Following = { readonly turn: number; readonly state: State; readonly signal: AbortSignal; readonly began: () => void };

/** One socket, until it or the stream ends. */
async function follow({ routerUrls, stream, ledger, owner }: SubscriberOptions, following: Following): Promise<void> {
  const { turn, state, signal, began } = following;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const beganAt = performance.now();
  const noteError = (code: string, message: string) =>
    ledger.noteError({ code, message, operation: stream.name, beganAt, at: performance.now() });
  const url = routerUrls[turn % routerUrls.length] ?? '';
  let pong: NodeJS.Timeout | undefined;
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    keepAlive: keepAliveMs,
    connectionAckWaitTimeout: pongMs,
    connectionParams: async () => (owner ? { token: await owner.token() } : {}),
    onNonLazyError: () => undefined,
    on: {
      // A half-open connection looks alive until it is asked.
      ping: (isReceived) => {
        if (!isReceived) pong = setTimeout(() => end(), pongMs);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(pong);
      },
    },
  });
  const after = stream.isResumable && state.cursor !== undefined ? { after: state.cursor } : {};
  const leave = client.subscribe(
    { query: stream.query, variables: { ...stream.variables, ...after } },
    {
      next: ({ data, errors }) => {
        for (const { code, message } of errors ? readErrors(errors) : []) noteError(code, message);
        if (!data) return;
        state.failures = 0;
        see(state, stream.read(data), data);
        began();
      },
      error: (error) => {
        if (Array.isArray(error)) for (const { code, message } of readErrors(error)) noteError(code, message);
        end();
      },
      complete: end,
    },
  );
  const onAbort = () => end();
  signal.addEventListener('abort', onAbort, { once: true });
  await ended;
  signal.removeEventListener('abort', onAbort);
  clearTimeout(pong);
  leave();
  // Over a half-open network its goodbye may never be heard.
  await Promise.race([client.dispose(), wait(goodbyeMs)]);
}

function see(state: State, { ids, gap, cursor }: Event, data: Readonly<Record<string, unknown>>): void {
  if (gap) {
    state.gaps += 1;
    state.sights.push({ kind: 'gap' });
  }
  for (const id of ids) state.sights.push({ kind: 'item', id });
  if (cursor !== undefined) state.cursor = cursor;
  state.latest = data;
}
