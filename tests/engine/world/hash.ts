/** A number from 0 to 2³² - 1 that is the same for the same text (FNV-1a, mixed). */
export function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A number from 0 to 1 that is the same for the same text. */
export const chanceOf = (text: string): number => hash(text) / 4_294_967_296;
