/** Text as it is compared, with the way back to what it was folded from. */
export interface Folded {
  text: string;
  /** The original in pieces that belong together: a character with its combining marks. */
  pieces: readonly string[];
  /** For each code unit of `text` the index of the piece it came from. */
  pieceAt: readonly number[];
}

// A base with its marks (half-width kana voicing marks are letters to Unicode), or a run of conjoining Hangul, which NFKC composes.
const pieces = /[\u1100-\u11FF]+|[\s\S][\p{M}\uFF9E\uFF9F]*/gu;

// Zero-width spaces and joiners, soft hyphens, variation selectors: not seen, so not compared.
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Folds case and compatibility forms (NFKC, lower case) piece by piece: full-width latin, half-width kana and ligatures compare equal
 * to their plain forms. Folding by piece keeps the mapping exact where a character becomes several.
 */
export function fold(original: string): Folded {
  const found = original.toWellFormed().match(pieces) ?? [];
  const pieceAt: number[] = [];
  let text = '';
  for (const [index, piece] of found.entries()) {
    const folded = piece.normalize('NFKC').toLowerCase().replace(invisible, '');
    text += folded;
    for (let n = 0; n < folded.length; n++) pieceAt.push(index);
  }
  return { text, pieces: found, pieceAt };
}
