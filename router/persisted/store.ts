import { LRUCache } from 'lru-cache';

/** Where texts are kept by their SHA-256. Behind it may be one process's memory or something that several share. */
export type PersistedStore = {
  /** Rejects when the store cannot be asked; the client is then told that the operation is not known, and sends its text. */
  get(hash: string): string | undefined | Promise<string | undefined>;
  set(hash: string, text: string): void | Promise<void>;
};

/** In memory, at most so many bytes of texts; the least recently used go first. */
export function memoryStore(bytes: number): PersistedStore {
  const texts = new LRUCache<string, string>({
    maxSize: bytes,
    // A character takes up to two bytes; the key and its place take the rest.
    sizeCalculation: (text, hash) => 2 * (text.length + hash.length) + 100,
  });
  return {
    get: (hash) => texts.get(hash),
    set: (hash, text) => void texts.set(hash, text),
  };
}
