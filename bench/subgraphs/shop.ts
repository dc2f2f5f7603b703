/** The data of all subgraphs: the same in every run, and of a size at which the large query's answer is between 51 and 87 kB. */
export type User = { readonly id: string; readonly name: string; readonly username: string; readonly birthday: number };
export type Product = { readonly upc: string; readonly name: string; readonly price: number; readonly weight: number };
export type Review = { readonly id: string; readonly body: string; readonly authorId: string; readonly upc: string };

const names = ['Uri Goldshtein', 'Dotan Simha', 'Kamil Kisiela', 'Arda Tanrikulu', 'Gil Gardosh', 'Laurin Quast'];
const wares = ['Table', 'Couch', 'Glass', 'Chair', 'TV', 'Lamp', 'Grill', 'Fridge', 'Sofa'];
const opinions = [
  'Love it!',
  'Too expensive.',
  'Could be better.',
  'Prefer something else.',
  'Wobbles a little, but I would buy it again for that price.',
  'It came two days late and one corner was dented; the shop sent a new one.',
];

export const users: readonly User[] = names.map((name, n) => ({
  id: `${n + 1}`,
  name,
  username: name.toLowerCase().replace(' ', '_'),
  birthday: 1_980 + n,
}));

export const products: readonly Product[] = wares.map((name, n) => ({
  upc: `${n + 1}`,
  name,
  price: 100 + ((n * 379) % 1_500),
  weight: 10 + ((n * 53) % 90),
}));

export const reviews: readonly Review[] = Array.from({ length: 24 }, (_, n) => ({
  id: `${n + 1}`,
  body: at(opinions, n),
  authorId: at(users, n * 5).id,
  upc: at(products, n * 7).upc,
}));

/** The element at an index that may lie beyond the end: it goes round. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('The list is empty.');
  return found;
}
