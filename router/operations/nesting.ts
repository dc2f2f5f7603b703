import { AppError } from '../../platform/errors.ts';

const deepest = 200;
const opening = '{[(';
const closing = '}])';

/**
 * Refuses a document whose brackets are nested too deeply to be parsed and visited on the stack, before either is tried: TOO_DEEP.
 * Brackets in strings and comments do not count. Behind a string that does not end nothing does, for there the parser stops.
 */
export function assertShallow(text: string): void {
  // Less text than this cannot be that deep.
  if (text.length <= deepest) return;
  let depth = 0;
  for (let at = 0; at < text.length; at = next(text, at)) {
    const character = text[at] ?? '';
    if (opening.includes(character)) depth += 1;
    else if (closing.includes(character)) depth -= 1;
    if (depth > deepest) throw new AppError('TOO_DEEP', `The document is nested more than ${deepest} levels deep.`);
  }
}

/** Where the next token that may be a bracket begins. */
function next(text: string, at: number): number {
  if (text[at] === '#') return endOfLine(text, at);
  if (text[at] !== '"') return at + 1;
  return text.startsWith('"""', at) ? endOfBlock(text, at + 3) : endOfString(text, at + 1);
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\n' || text[at] === '\r') return text.length;
    if (text[at] === '\\') at += 1;
  }
  return text.length;
}

function endOfBlock(text: string, from: number): number {
  let at = text.indexOf('"""', from);
  while (at >= 0 && text[at - 1] === '\\') at = text.indexOf('"""', at + 3);
  return at < 0 ? text.length : at + 3;
}
