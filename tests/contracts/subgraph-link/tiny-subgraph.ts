import { EventEmitter, on } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { AppError } from '../../../platform/errors.ts';
import { loadSubgraphSchema, type ResolverMap } from '../../../platform/graphql/subgraph-schema.ts';
import type { InProcessSubgraph } from '../../../platform/link/in-process-link.ts';
import type { LinkRequest } from '../../../platform/link/subgraph-link.ts';

export const secret = 'password of the database';

export type TinyContext = LinkRequest & { readonly number: number };

/** A subgraph of the contract's own, and what it saw. */
export type TinySubgraph = InProcessSubgraph & {
  /** Each context that was made, in order. */
  readonly contexts: readonly TinyContext[];
  /** What was logged as an error. */
  readonly failures: readonly { readonly requestId?: string }[];
  /** The subscriptions whose source has run its `finally`. */
  readonly ended: readonly string[];
  say(room: string, text: string): void;
};

export async function tinySubgraph(): Promise<TinySubgraph> {
  const contexts: TinyContext[] = [];
  const failures: { requestId?: string }[] = [];
  const ended: string[] = [];
  const rooms = new EventEmitter();
  return {
    schema: await loadSubgraphSchema(new URL('tiny.graphql', import.meta.url), [queries(), streams(rooms, ended)]),
    createContext: (request) => {
      const context = { ...request, number: contexts.length };
      contexts.push(context);
      return context;
    },
    log: pino({ level: 'error' }, { write: (line) => void failures.push(JSON.parse(line)) }),
    contexts,
    failures,
    ended,
    say: (room, text) => void rooms.emit(room, text),
  };
}

const refuse = (): never => {
  throw new AppError('BAD_USER_INPUT', 'This is too long.', { field: ['input', 'text'] });
};
const fail = (): never => {
  throw new Error(secret);
};

/** As services hand them over: instants and addresses are objects, numeric ids are numbers. */
const instant = new Date('2026-01-31T09:30:00Z');
const values = {
  at: instant,
  link: new URL('https://danmesh.test/a?b=弹'),
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  id: 7,
  text: '弹幕 "\\\n\u2028',
  int: -2147483648,
  float: 0.1,
  yes: true,
  no: false,
  colour: 'BLUE',
  times: [instant, null, instant],
  table: [[1, null], null, []],
  nested: { at: null, link: new URL('https://danmesh.test/'), nested: { at: instant, nested: null } },
  list: [null, { at: instant, times: null }],
};

function queries(): ResolverMap {
  let running = 0;
  return {
    Query: {
      values: () => values,
      echo: (_: unknown, { input }: { input: object }) => input,
      text: (_: unknown, { length }: { length: number }) => '弹'.repeat(length),
      caller: (_: unknown, __: unknown, { caller }: TinyContext) => JSON.stringify(caller),
      requestId: (_: unknown, __: unknown, { requestId }: TinyContext) => requestId,
      refused: refuse,
      broken: fail,
      required: fail,
    },
    Mutation: {
      step: async () => {
        running += 1;
        // Steps that ran together would all have begun by now.
        await setImmediate();
        const seen = running;
        running -= 1;
        return seen;
      },
    },
    Thing: {
      // Asynchronous as every loader is: what is thrown at once fails the answer as a whole, not its own place in the list.
      __resolveReference: async ({ id }: { id: string }) => {
        if (id === 'broken') return fail();
        return id === 'missing' ? null : { id, name: `thing ${id}` };
      },
    },
  };
}

function streams(rooms: EventEmitter, ended: string[]): ResolverMap {
  const numbered = async function* (_: unknown, { to }: { to: number }, { number: openedWith }: TinyContext) {
    for (let number = 1; number <= to; number += 1) yield { number, openedWith };
  };
  const said = async function* (_: unknown, { room }: { room: string }, { signal }: TinyContext) {
    try {
      const heard = on(rooms, room, { signal });
      yield 'open';
      for await (const [text] of heard) yield text;
    } finally {
      ended.push(room);
    }
  };
  const failing = async function* () {
    yield 'one';
    fail();
  };
  const asItIs = (event: unknown) => event;
  return {
    Event: { executedWith: (_: unknown, __: unknown, { number }: TinyContext) => number },
    Subscription: {
      numbered: { subscribe: numbered, resolve: asItIs },
      said: { subscribe: said, resolve: (text: unknown) => (text === 'broken' ? fail() : text) },
      refused: { subscribe: refuse },
      failing: { subscribe: failing, resolve: asItIs },
    },
  };
}
