// What nobody sees, and marks stacked on letters that have no composed form: zero-width joiners, fillers, strike-through overlays.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]/gu;
const noise = /[^\p{L}\p{N}]+/gu;
const noiseInWords = /[^\p{L}\p{N}\s]+/gu;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
// Letters of scripts that write words apart, and digits.
const word = /[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]]+/gv;

/** Text as readers take it in: full-width forms, case, and what is invisible make no difference (NFKC, Unicode UAX 15). */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(invisible, '').normalize('NFC');

/** The folded text with nothing but letters and digits, for scripts that write no spaces. */
export const squeeze = (folded: string): string => folded.replaceAll(noise, '');

/**
 * What is searched for words, one view a line: everything squeezed together, then the words apart as they are written, then the words
 * with punctuation inside them and spaces between single letters taken out. In the last two each word stands between two spaces.
 */
export function searchable(text: string): string {
  const folded = foldText(text);
  const written = wordsIn(folded);
  const mended = joinLetters(wordsIn(folded.replaceAll(noiseInWords, '')));
  return `${squeeze(folded)}\n ${written.join(' ')} \n ${mended.join(' ')} `;
}

/**
 * A word of the list as it is searched for. One with Chinese, Japanese or Korean in it is found anywhere; any other only as a whole
 * word, so that "class" is not caught by a shorter word in it. Answers null when nothing of it is left.
 */
export function patternOf(text: string): string | null {
  const folded = foldText(text);
  if (cjk.test(folded)) return squeeze(folded);
  const words = wordsIn(folded);
  return words.length === 0 ? null : ` ${words.join(' ')} `;
}

const wordsIn = (folded: string): string[] => folded.match(word) ?? [];

function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let isAfterLetter = false;
  for (const each of words) {
    const isLetter = each.length === 1;
    if (isLetter && isAfterLetter) joined.push(`${joined.pop()}${each}`);
    else joined.push(each);
    isAfterLetter = isLetter;
  }
  return joined;
}
