import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { anonymous } from '../auth/viewer.ts';
import { inProcessLink } from './in-process-link.ts';

function linkTo(subscribe: () => AsyncIterable<string>) {
  const string = { type: GraphQLString };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { a: string } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: { a: { ...string, subscribe, resolve: (event: unknown) => event } },
    }),
  });
  return inProcessLink({ schema, createContext: () => ({}), log: pino({ level: 'silent' }) });
}

const request = (signal: AbortSignal) => ({ query: 'subscription { a }', caller: anonymous, requestId: 'r', signal });

test('an abort ends a source that waits and does not listen to the signal', async () => {
  const onReturn = vi.fn(async () => ({ done: true as const, value: undefined }));
  const source = {
    next: () => new Promise<IteratorResult<string>>(() => {}),
    return: onReturn,
    [Symbol.asyncIterator]: () => source,
  };
  const controller = new AbortController();
  const events = await linkTo(() => source).subscribe(request(controller.signal));
  const waiting = events.next();
  // The source is opened in the turns after this one.
  await new Promise((resolve) => setImmediate(resolve));

  controller.abort();

  await expect(waiting).resolves.toMatchObject({ done: true });
  expect(onReturn).toHaveBeenCalledOnce();
});

test('leaving ends the source, and its own end is the end', async () => {
  const ended = vi.fn();
  const source = async function* () {
    try {
      yield 'one';
      yield 'two';
    } finally {
      ended();
    }
  };
  const link = linkTo(source);

  const seen: unknown[] = [];
  for await (const { data } of await link.subscribe(request(new AbortController().signal))) seen.push(data?.a);
  for await (const { data } of await link.subscribe(request(new AbortController().signal))) {
    seen.push(data?.a);
    break;
  }

  expect(seen).toEqual(['one', 'two', 'one']);
  expect(ended).toHaveBeenCalledTimes(2);
});
