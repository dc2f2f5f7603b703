/** Milliseconds as logs and answers tell them: to two places. */
export const rounded = (ms: number): number => Math.round(ms * 100) / 100;
