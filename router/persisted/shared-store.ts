import type { Shared } from '../redis/shared.ts';
import { sha256 } from './manifest.ts';
import type { PersistedStore } from './store.ts';

/**
 * What this process knows, and behind it what all routers know. While they cannot be asked a text that is not known here is not known:
 * its client sends it again.
 */
export function sharedStore(own: PersistedStore, { texts, onMissed }: Pick<Shared, 'texts' | 'onMissed'>): PersistedStore {
  const missed = (error: unknown) => onMissed('persisted', error);
  const ask = async (hash: string) => {
    const text = await texts.get(hash).catch(missed);
    // Whoever else may write there cannot make one operation pass for another.
    if (typeof text !== 'string' || sha256(text) !== hash) return undefined;
    await own.set(hash, text);
    return text;
  };
  return {
    get: (hash) => {
      const known = own.get(hash);
      return known === undefined ? ask(hash) : known;
    },
    set: async (hash, text) => {
      await own.set(hash, text);
      await texts.set(hash, text).catch(missed);
    },
  };
}
