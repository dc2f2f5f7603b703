import { type Token, tokenise } from '../bigrams.ts';

/** PostgreSQL's own limits are 16383 positions and 255 of one lexeme. */
const maxTokens = 16_000;
const maxPositionsOfOne = 200;

/** Between two fields or tags, so that a phrase never spans them. */
const fieldGap = 8;

interface Fields {
  title: string;
  tags: readonly string[];
  body: string;
}

/** The text form of a tsvector over pairs and words: title weighs A, tags B, body D. What is beyond 16 000 tokens is not found. */
export function tsvectorOf({ title, tags, body }: Fields): string {
  const places = new Map<string, string[]>();
  let offset = 0;
  const add = (text: string, weight: 'A' | 'B' | 'D') => {
    const tokens = tokenise(text, 'document').slice(0, Math.max(0, maxTokens - offset));
    for (const { lexeme, position } of tokens) {
      const found = places.get(lexeme) ?? [];
      places.set(lexeme, found);
      if (found.length < maxPositionsOfOne) found.push(`${offset + position}${weight}`);
    }
    offset += tokens.length + fieldGap;
  };
  add(title, 'A');
  for (const tag of tags) add(tag, 'B');
  add(body, 'D');
  return [...places].map(([lexeme, found]) => `${quoted(lexeme)}:${found.join(',')}`).join(' ');
}

/** Every token, anywhere. */
export function allOf(tokens: readonly Token[]): string {
  return [...new Set(tokens.map((token) => operand(token)))].join(' & ');
}

/** The tokens at the same distances from each other as in the query; `weight` A looks in titles only. */
export function phraseOf(tokens: readonly Token[], weight: '' | 'A' = ''): string {
  return tokens
    .map((token, n) => {
      const before = tokens[n - 1];
      return before ? `<${token.position - before.position}> ${operand(token, weight)}` : operand(token, weight);
    })
    .join(' ');
}

function operand({ lexeme, isPrefix }: Token, weight: '' | 'A' = ''): string {
  const flags = `${isPrefix ? '*' : ''}${weight}`;
  return flags === '' ? quoted(lexeme) : `${quoted(lexeme)}:${flags}`;
}

/** Lexemes hold letters, digits and marks only; quoted all the same, so that no change there can open a hole here. */
const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
