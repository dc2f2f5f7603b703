const among = 10;
const mostByAuthor = 2;

/**
 * Puts the best item first that leaves at most 2 by one author among any 10 that follow each other. Where all that is left is by the
 * same few, the order stays as it was: nothing is dropped.
 */
export function spread<Item extends { readonly authorId: string }>(items: readonly Item[]): Item[] {
  const left = [...items];
  const placed: Item[] = [];
  while (left.length > 0) {
    const recent = placed.slice(-(among - 1)).map(({ authorId }) => authorId);
    const fits = left.findIndex(({ authorId }) => recent.filter((id) => id === authorId).length < mostByAuthor);
    placed.push(...left.splice(Math.max(fits, 0), 1));
  }
  return placed;
}
