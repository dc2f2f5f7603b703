/** A service behind a port. */
export type Pingable = {
  /** Rejects when the service does not answer; cheap enough for every few seconds. */
  ping(): Promise<void>;
};
