/** Hashes of whole numbers, such as `live:stats:{session_id}`: a copy for quick reading, rebuilt from the durable store when lost. */
export interface Counters {
  /**
   * Writes absolute values, leaving the hash's other fields as they are. `ttlSeconds` lets the whole hash expire; without it an
   * earlier expiry stays. Throws RangeError on a value that is not a safe integer.
   */
  set(hash: string, values: Readonly<Record<string, number>>, options?: { ttlSeconds?: number }): Promise<void>;
  /** Adds to one field (absent counts as 0) and answers the new value. */
  add(hash: string, field: string, by: number): Promise<number>;
  /** All fields; empty when the hash does not exist or has expired. */
  read(hash: string): Promise<Record<string, number>>;
  delete(hash: string): Promise<void>;
}
