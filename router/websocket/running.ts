import { AppError } from '../../platform/errors.ts';
import type { Leave } from '../../platform/http/admission/admission.ts';
import type { Operation } from '../operations/operation.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import type { Hub } from '../subscriptions/hub.ts';
import { Payload } from '../subscriptions/payload.ts';
import type { End, Subscription } from '../subscriptions/sink.ts';
import type { Connection } from './connection.ts';
import type { Place } from './place.ts';
import { SocketSink } from './socket-sink.ts';
import { untilEnded } from './until-ended.ts';

/** An operation that a socket has begun. */
export type Running = {
  /** Forgotten once it is subscribed to: graphql-ws keeps the rest of this for as long as the subscription lives. */
  operation: Operation | undefined;
  readonly place: Place;
  readonly requestId: string;
  readonly connection: Connection;
  /** Makes room for the next one, when a query or a mutation has ended. */
  readonly leave: Leave;
};

type RunningOptions = { readonly pipeline: Pick<Pipeline, 'explain'>; readonly hub: Hub };
type Events = AsyncIterableIterator<never>;

/**
 * Answers a query or a mutation, past graphql-ws as its text is ready. Ends as soon as the operation is ended from here; what it began
 * may take longer, and counts until it is done.
 */
export function execute({ pipeline }: Pick<RunningOptions, 'pipeline'>, running: Running): Events {
  const { place, connection, requestId } = running;
  const controller = new AbortController();
  const ending = untilEnded(() => place.end());
  const sink = new SocketSink(connection.wire, place.id, ending.end);
  operationOf(running)
    .execute(controller)
    .then(({ text }) => {
      if (place.hasEnded) return;
      sink.next(new Payload(text));
      ending.end({ kind: 'complete' });
    })
    .catch((error: unknown) => ending.end({ kind: 'error', error }))
    .finally(() => {
      running.leave();
      connection.operations.delete(place);
    });
  place.whenEnded(() => {
    controller.abort(place.reason);
    if (place.reason) sink.next(new Payload(JSON.stringify({ errors: pipeline.explain(place.reason, requestId) })));
    ending.end({ kind: 'complete' });
  });
  return ending.events;
}

/** Joins the hub. Its events go past graphql-ws, which hears of the end alone. */
export function subscribe({ hub }: Pick<RunningOptions, 'hub'>, running: Running): Events {
  const { place, connection } = running;
  const ending = untilEnded(() => place.end());
  let subscription: Subscription | undefined;
  let hasEnded = false;
  const end = (how: End) => {
    hasEnded = true;
    connection.operations.delete(place);
    if (subscription) connection.subscriptions.delete(subscription);
    ending.end(how);
  };
  if (place.hasEnded) end(endOf(place));
  else {
    try {
      subscription = hub.subscribe(operationOf(running).subscribable(), new SocketSink(connection.wire, place.id, end));
    } catch (error) {
      end({ kind: 'error', error });
    }
  }
  running.operation = undefined;
  if (hasEnded || !subscription) return ending.events;
  connection.subscriptions.add(subscription);
  place.whenEnded(() => {
    subscription.leave();
    end(endOf(place));
  });
  return ending.events;
}

function operationOf({ operation }: Running): Operation {
  if (!operation) throw new AppError('BAD_REQUEST', 'The operation has begun already.');
  return operation;
}

/** An end that has a reason for the client tells it; any other is an ordinary one. */
const endOf = ({ reason }: Place): End => (reason ? { kind: 'error', error: reason } : { kind: 'complete' });
