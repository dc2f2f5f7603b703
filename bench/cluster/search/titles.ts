import type { SearchDocument } from '../../../platform/search/search-index.ts';

// Common characters: two of them make a word, as most Chinese words have two.
const characters = [
  ...'的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感',
];
const syllables = ['ka', 'lo', 'mi', 'ter', 'an', 'vo', 'ris', 'ten', 'sha', 'del', 'bo', 'qui', 'nor', 'pa', 'lux', 'gem'];
const vocabulary = 4000;
const categories = 12;

export type Chance = () => number;

/** Words by their rank: a few stand everywhere, most hardly anywhere. Every third is Latin. */
export const wordAt = (rank: number): string =>
  rank % 3 === 2
    ? `${syllables[rank % 16]}${syllables[Math.floor(rank / 16) % 16]}${syllables[Math.floor(rank / 256) % 16]}`
    : `${characters[(rank * 7) % characters.length]}${characters[(rank * 13 + Math.floor(rank / 50)) % characters.length]}`;

/** About as often as its rank says: the first half of all words come from the first sixtieth of the vocabulary. */
export const someWord = (chance: Chance): string => wordAt(Math.floor(vocabulary ** chance()) - 1);

const words = (chance: Chance, count: number): string => Array.from({ length: count }, () => someWord(chance)).join(' ');

export const categoryAt = (n: number): string => `category-${n % categories}`;

/** Every thousandth can be found by a word of its own. */
export const ownWordOf = (n: number): string | undefined => (n % 1000 === 0 ? `only${n}` : undefined);

export function videoAt(n: number, chance: Chance): SearchDocument {
  const own = ownWordOf(n);
  return {
    ...{ kind: 'VIDEO', id: `video-${n}`, version: 1 },
    title: `${words(chance, 2 + Math.floor(chance() * 4))}${own === undefined ? '' : ` ${own}`}`,
    body: words(chance, 10 + Math.floor(chance() * 20)),
    tags: Array.from({ length: Math.floor(chance() * 4) }, () => someWord(chance)),
    boost: 1 + chance() * 3,
    facets: { kind: 'VIDEO', category: categoryAt(n) },
  };
}
