import type { Admin } from 'kafkajs';
import { createClient, type KafkaConnection } from './client.ts';

export type AdminAccess = AsyncDisposable & {
  /** Asks the brokers; a connection that died unnoticed is replaced, and the question asked once more. */
  ask<T>(question: (admin: Admin) => Promise<T>): Promise<T>;
};

/** Connects at the first question. */
export function accessAdmin(connection: KafkaConnection): AdminAccess {
  let opened: Promise<Admin> | undefined;
  const open = async () => {
    const admin = createClient(connection).admin();
    await admin.connect();
    return admin;
  };
  const close = async () => {
    const closing = opened;
    opened = undefined;
    // One that never connected has nothing to close.
    const admin = await closing?.catch(() => undefined);
    await admin
      ?.disconnect()
      .catch((error: unknown) => connection.log.debug({ err: error }, 'an admin connection was not closed'));
  };
  const askOnce = async <T>(question: (admin: Admin) => Promise<T>) => {
    opened ??= open();
    return question(await opened);
  };
  return {
    ask: async (question) => {
      try {
        return await askOnce(question);
      } catch (error) {
        if (!isLostConnection(error)) throw error;
        await close();
        return askOnce(question);
      }
    },
    [Symbol.asyncDispose]: close,
  };
}

const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && (/^KafkaJSConnection/.test(error.name) || isLostConnection(error.cause));
