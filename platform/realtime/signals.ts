import type { JsonValue } from '../json.ts';

export type SignalListener = (payload: JsonValue) => void;

/**
 * Fire and forget between processes: a signal may be lost, so it carries ids and small snapshots, never the only copy of anything.
 * What one publisher sends on one channel arrives in the order it was sent.
 */
export interface Signals {
  /** Resolves when the signal is on its way, not when it was heard. Rejects with TypeError when the payload is not JSON. */
  publish(channel: string, payload: JsonValue): Promise<void>;
  /**
   * Once this resolved, every later publish on the channel is heard until the subscription is disposed. A listener that throws is
   * logged and hurts no other listener.
   */
  subscribe(channel: string, listener: SignalListener): Promise<AsyncDisposable>;
}
