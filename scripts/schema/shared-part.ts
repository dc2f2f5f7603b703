const marker = '# --- Shared by all subgraphs: edit schema/shared.graphql, then `npm run compose`. ---';

/** The SDL that one subgraph alone writes, without the stamped part. */
export function ownPart(sdl: string): string {
  const at = sdl.indexOf(marker);
  return (at === -1 ? sdl : sdl.slice(0, at)).trimEnd();
}

/** A subgraph's SDL with the shared part stamped behind its own, byte for byte the same in every subgraph. */
export function stamp(sdl: string, shared: string): string {
  return `${ownPart(sdl)}\n\n${marker}\n\n${shared.trimEnd()}\n`;
}
