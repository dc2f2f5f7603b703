import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import type { HeaderList } from '../../platform/http/cors.ts';
import type { RouterConfig } from '../config.ts';
import type { Seats } from '../http/seats.ts';
import { sendAway } from '../http/send-away.ts';
import { timeLeftMs } from '../identity/time-left.ts';
import type { Operation } from '../operations/operation.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import type { Hub } from '../subscriptions/hub.ts';
import { Payload } from '../subscriptions/payload.ts';
import type { Subscription } from '../subscriptions/sink.ts';
import { EventStream } from './event-stream.ts';

export type EventStreamsOptions = {
  readonly hub: Hub;
  readonly pipeline: Pick<Pipeline, 'explain'>;
  readonly config: RouterConfig;
  readonly seats: Seats;
};

/** Server-sent events: graphql-sse's distinct connections mode. Disposing sends all clients away, each with a time to come back. */
export type EventStreams = AsyncDisposable & {
  /** Answers with a stream of events; a refused operation with its errors as the only one. Takes the response over. TOO_MANY_SUBSCRIPTIONS. */
  serve(asked: AskedEvents): void;
};

export type AskedEvents = {
  readonly response: ServerResponse;
  /** The client's. */
  readonly address: string;
  readonly headers: HeaderList;
  readonly operation: Operation | { readonly errors: readonly GraphQLError[] };
  readonly requestId: string;
  /** When the caller's token expires. */
  readonly expiresAt?: Date | undefined;
};

export function createEventStreams(options: EventStreamsOptions): EventStreams {
  const open = new Set<EventStream>();
  return {
    serve: (asked) => serve(options, open, asked),
    [Symbol.asyncDispose]: () => sendAway([...open], options.config.sockets.drainMs, (stream, retryMs) => stream.goAway(retryMs)),
  };
}

function serve({ hub, pipeline, config, seats }: EventStreamsOptions, open: Set<EventStream>, asked: AskedEvents): void {
  const { response, address, operation, requestId, expiresAt } = asked;
  if (response.destroyed) return;
  takeSeat(seats, address);
  const left = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  let subscription: Subscription | undefined;
  const failed = (error: unknown) => JSON.stringify({ errors: pipeline.explain(error, requestId) });
  const onEnd = () => {
    if (!open.delete(stream)) return;
    seats.leave(address);
    for (const timer of timers) clearTimeout(timer);
    subscription?.leave();
    left.abort();
  };
  const stream = new EventStream({ response, failed, onEnd });
  open.add(stream);
  response.once('close', onEnd);
  writeHead(asked);
  response.on('drain', () => subscription?.drained());
  timers.push(setInterval(() => stream.keepAlive(), config.sockets.pingIntervalMs).unref());
  if (expiresAt) timers.push(setTimeout(() => expire(stream), timeLeftMs(expiresAt)).unref());

  try {
    if ('errors' in operation) endWith(stream, JSON.stringify({ errors: operation.errors }));
    else if (operation.type === 'subscription') subscription = hub.subscribe(operation.subscribable(), stream);
    else void answerOnce(stream, operation, left);
  } catch (error) {
    stream.end({ kind: 'error', error });
  }
}

function takeSeat(seats: Seats, address: string): void {
  const refusal = seats.take(address);
  if (!refusal) return;
  const whose = refusal === 'full' ? 'This router has' : 'Your address has';
  throw new AppError('TOO_MANY_SUBSCRIPTIONS', `${whose} as many sockets and streams open as it may.`);
}

async function answerOnce(stream: EventStream, operation: Operation, controller: AbortController): Promise<void> {
  const { text } = await operation.execute(controller);
  if (!controller.signal.aborted) endWith(stream, text);
}

function endWith(stream: EventStream, text: string): void {
  stream.next(new Payload(text));
  stream.end({ kind: 'complete' });
}

function expire(stream: EventStream): void {
  stream.end({ kind: 'error', error: new AppError('TOKEN_EXPIRED', 'The token has expired: connect again with a new one.') });
}

function writeHead({ response, headers }: AskedEvents): void {
  response.writeHead(200, [
    ...['content-type', 'text/event-stream; charset=utf-8'],
    ...['cache-control', 'no-cache, no-transform'],
    // nginx would keep events until it has a buffer full of them.
    ...['x-accel-buffering', 'no'],
    ...headers,
  ]);
  response.socket?.setNoDelay(true);
  response.write(':\n\n');
}
