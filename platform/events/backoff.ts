/** How long to wait after the nth failure in a row (from 1): doubles from `floorMs` to `ceilingMs`, half of it random. */
export function backoffMs(failures: number, { floorMs, ceilingMs }: { floorMs: number; ceilingMs: number }): number {
  const full = Math.min(ceilingMs, floorMs * 2 ** (failures - 1));
  return full * (0.5 + Math.random() / 2);
}
