/** What the engine has saved so far: plain numbers, as they change with each fetch; whoever wants to know reads them. */
export type EngineCounts = {
  /** Fetches of plans that went along in another's request. */
  merged: number;
  /** Fetches that waited for the answer to an equal one instead of being sent. */
  shared: number;
  /** Queries that waited for the answer to an equal one instead of being executed. */
  sharedAnswers: number;
  /** Objects that were not asked for, as an equal one was. */
  deduplicated: number;
};

export const noCounts = (): EngineCounts => ({ merged: 0, shared: 0, sharedAnswers: 0, deduplicated: 0 });
