import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { SubscriptionsConfig } from './config.ts';
import type { GroupDeps } from './group.ts';
import type { Subscribable } from './serving.ts';
import { Stream, variablesKey } from './stream.ts';

/** Every stream of a hub. */
export type Streams = {
  readonly all: readonly Stream[];
  /** The one of those who may share it, or a new one. TOO_MANY_SUBSCRIPTIONS. */
  of(subscribable: Subscribable): Stream;
  /** A stream that serves another plan is found by that from now on, unless another has come to serve the same. */
  rekey(stream: Stream): void;
};

export type StreamsOptions = { readonly config: SubscriptionsConfig; readonly deps: GroupDeps; readonly log: Logger };

export function createStreams({ config, deps, log }: StreamsOptions): Streams {
  const all = new Set<Stream>();
  const shared = new Map<string, Stream>();
  const onLost = (error: unknown) => log.warn({ err: error }, 'the source of a subscription was lost; it will be opened again');
  const onClosed = (stream: Stream) => {
    all.delete(stream);
    if (shared.get(stream.key) === stream) shared.delete(stream.key);
  };
  const open = (leader: Subscribable, key: string): Stream => {
    if (all.size >= config.upstreams) {
      throw new AppError('TOO_MANY_SUBSCRIPTIONS', 'This router has no room for more subscriptions.');
    }
    const stream = new Stream({ ...deps, key, leader, awayMs: config.awayMs, onClosed, onLost });
    all.add(stream);
    if (leader.plan.sharing !== 'viewer') shared.set(key, stream);
    return stream;
  };
  return {
    get all() {
      return [...all];
    },
    of: (subscribable) => {
      const key = keyOf(subscribable);
      return (subscribable.plan.sharing !== 'viewer' && shared.get(key)) || open(subscribable, key);
    },
    rekey: (stream) => {
      if (shared.get(stream.key) !== stream) return;
      shared.delete(stream.key);
      stream.key = keyOf(stream.leader);
      if (!shared.has(stream.key)) shared.set(stream.key, stream);
    },
  };
}

const keyOf = (subscribable: Subscribable): string => `${subscribable.plan.key} ${variablesKey(subscribable)}`;
