import { AppError } from '../../platform/errors.ts';
import type { LinkResult } from '../../platform/link/subgraph-link.ts';
import { createBackoff } from './backoff.ts';
import type { End } from './sink.ts';

export type UpstreamOptions = {
  /** Opens it where the stream stands now. `onGap`: the link has opened it again by itself, and what came in between may be missing. */
  readonly open: (signal: AbortSignal, onGap: () => void) => Promise<AsyncIterable<LinkResult>>;
  /** Whether opening it again brings what was missed. */
  readonly fillsGaps: () => boolean;
  /** Holds the upstream up until it resolves. */
  readonly onEvent: (event: LinkResult) => Promise<void> | undefined;
  readonly onLost: (error: unknown) => void;
  readonly signal: AbortSignal;
  /** How long it may be away. */
  readonly awayMs: number;
};

export type Upstream = {
  /** Follows it until it ends for good. Opened once, it is opened again when it is lost, a little later each time. */
  follow(): Promise<End>;
  /** Opens another in its place and then closes the one before. False when it cannot be opened. */
  exchange(): Promise<boolean>;
};

type Connection = {
  readonly events: AsyncIterable<LinkResult>;
  readonly controller: AbortController;
  readonly openedAt: number;
  /** It has missed something that another would bring. */
  readonly hasGap: () => boolean;
};

/** What held for so long had been back, even if nothing happened. */
const steadyMs = 10_000;

export function createUpstream(options: UpstreamOptions): Upstream {
  const { onEvent, onLost, signal, awayMs } = options;
  const backoff = createBackoff(awayMs);
  let current: Connection | undefined;
  let successor: Connection | undefined;

  const take = (event: LinkResult) => {
    backoff.reset();
    return onEvent(event);
  };
  const reconnect = async (lost: unknown): Promise<Connection | undefined> => {
    let reason = lost;
    while (!successor) {
      if (!signal.aborted) onLost(reason);
      if (!(await backoff.wait(signal)) || signal.aborted) return undefined;
      try {
        return successor ?? (await connect(options));
      } catch (error) {
        reason = error;
      }
    }
    return successor;
  };
  const readAll = async (): Promise<End> => {
    while (current) {
      const connection = current;
      const end = await readToEnd(connection, take);
      if (signal.aborted || (!end && !successor)) return complete;
      if (performance.now() - connection.openedAt > steadyMs) backoff.reset();
      current = successor ?? (await reconnect(end?.lost));
      successor = undefined;
    }
    return signal.aborted ? complete : { kind: 'error', error: stayedAway() };
  };

  return {
    follow: async () => {
      try {
        current = await connect(options);
      } catch (error) {
        return signal.aborted ? complete : { kind: 'error', error };
      }
      return readAll();
    },
    exchange: async () => {
      try {
        successor = await connect(options);
        current?.controller.abort();
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Undefined at its own end; what was thrown when it was lost. */
async function readToEnd(
  { events, controller, hasGap }: Connection,
  take: (event: LinkResult) => Promise<void> | undefined,
): Promise<{ readonly lost: unknown } | undefined> {
  try {
    for await (const event of events) {
      if (hasGap()) break;
      await take(event);
    }
    return hasGap() ? { lost: new Error('events may have been missed') } : undefined;
  } catch (lost) {
    return { lost };
  } finally {
    controller.abort();
  }
}

async function connect({ open, signal, fillsGaps }: UpstreamOptions): Promise<Connection> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  let hasGap = false;
  const onGap = () => {
    if (!fillsGaps()) return;
    hasGap = true;
    controller.abort();
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', abort, { once: true });
  controller.signal.addEventListener('abort', () => signal.removeEventListener('abort', abort), { once: true });
  try {
    return { events: await open(controller.signal, onGap), controller, openedAt: performance.now(), hasGap: () => hasGap };
  } catch (error) {
    controller.abort();
    throw error;
  }
}

const complete: End = { kind: 'complete' };

const stayedAway = (): AppError =>
  new AppError('SUBGRAPH_UNAVAILABLE', 'The part of the graph that these events come from has been away for too long.');
