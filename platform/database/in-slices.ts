const rowsInSlice = 1000;

/**
 * Does something to many rows a slice at a time, in their order. One statement over all that a person ever made comes near its timeout, or
 * is planned for a few rows and takes a minute.
 */
export async function inSlices<T>(rows: readonly T[], work: (slice: readonly T[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsInSlice) await work(rows.slice(start, start + rowsInSlice));
}
