const rowsAtOnce = 5000;

/**
 * Deletes in short statements, so that no purge holds locks for long or delays vacuum. The names are ours, never input.
 * `run` executes one statement and answers how many rows it touched.
 */
export async function purgeOlderThan(
  { table, column, ageMs }: { table: string; column: string; ageMs: number },
  run: (sql: string) => Promise<{ affectedRows: number }>,
): Promise<number> {
  const old = `select ctid from ${table} where ${column} < clock_timestamp() - interval '${ageMs} milliseconds' limit ${rowsAtOnce}`;
  let purged = 0;
  while (true) {
    const { affectedRows } = await run(`delete from ${table} where ctid = any(array(${old}))`);
    purged += affectedRows;
    if (affectedRows < rowsAtOnce) return purged;
  }
}
