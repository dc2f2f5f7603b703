/** Waiting ends with what is waited for; this is only how long a busy machine may take. */
export const patiently = { timeout: 15_000 };
