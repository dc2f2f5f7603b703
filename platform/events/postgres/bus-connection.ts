import type { Client } from 'pg';
import { createBell } from '../../bell.ts';
import type { Logger } from '../../log.ts';
import { backoffMs } from '../backoff.ts';
import { closeConnection, openConnection } from '../connection.ts';

export type BusConnection = {
  readonly url: string;
  readonly schema: string;
  readonly log: Logger;
  /** The payload of a NOTIFY on the channel named as the schema. */
  readonly onNotice: (payload: string) => void;
  readonly onConnected: (client: Client) => void;
  readonly onLost: () => void;
};

const pingMs = 5000;
const retry = { floorMs: 100, ceilingMs: 5000 };

/** Keeps one connection open that listens, asks it now and then whether it lives, and opens another when it does not. */
export function keepConnected(connection: BusConnection): AsyncDisposable {
  const controller = new AbortController();
  const running = keepOpen(connection, controller.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort();
      await running;
    },
  };
}

async function keepOpen(connection: BusConnection, signal: AbortSignal): Promise<void> {
  const pause = createBell();
  const progress = { failures: 0 };
  while (!signal.aborted) {
    try {
      await stayOpen(connection, signal, progress);
    } catch (error) {
      progress.failures += 1;
      connection.log.warn(
        { err: error, failures: progress.failures },
        'the event bus lost its connection; it will be opened again',
      );
      await pause.wait(backoffMs(progress.failures, retry), signal);
    }
  }
}

async function stayOpen(connection: BusConnection, signal: AbortSignal, progress: { failures: number }): Promise<void> {
  const { url, schema, onNotice, onConnected, onLost } = connection;
  const broken = createBell();
  let failure: Error | undefined;
  const onError = (error: Error) => {
    failure = error;
    broken.ring();
  };
  const client = await openConnection({ url, schema, name: 'member', onError });
  try {
    client.on('notification', ({ payload }) => onNotice(payload ?? ''));
    await client.query(`listen ${client.escapeIdentifier(schema)}`);
    progress.failures = 0;
    onConnected(client);
    while (!signal.aborted) {
      await broken.wait(pingMs, signal);
      if (failure) throw failure;
      if (!signal.aborted) await client.query('select 1');
    }
  } finally {
    onLost();
    await closeConnection(client);
  }
}
