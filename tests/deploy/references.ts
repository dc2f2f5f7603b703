import { sources, textOf } from './files.ts';

export const subgraphNames = ['users', 'videos', 'social', 'comments', 'live', 'danmu', 'recommend'] as const;

/** Whom a subgraph asks: the owners of the references that its code requires, as the code has it. */
export function askedBy(subgraph: string): string[] {
  const asking = sources(`subgraphs/${subgraph}/**/*.ts`).filter(({ text }) => /require|refreshReference/.test(text));
  const kinds = asking.flatMap(({ text }) =>
    [...text.matchAll(/schema\/references\/([\w-]+)\.reference\.ts/g)].map(([, kind]) => kind),
  );
  const owners = kinds.map((kind) => /owner: '(\w+)'/.exec(textOf(`schema/references/${kind}.reference.ts`))?.[1] ?? '');
  return [...new Set(owners)].toSorted();
}

/** The secrets of its own that a subgraph's code reads. */
export function secretsReadBy(subgraph: string): string[] {
  const texts = sources(`subgraphs/${subgraph}/**/*.ts`).map(({ text }) => text);
  const own = texts.flatMap((text) => [...text.matchAll(/\bsecret\('([\w-]+)'/g)].map(([, name]) => `${subgraph}-${name}`));
  return texts.some((text) => /\bmediaKeys\b/.test(text)) ? [...own, 'media-key'] : own;
}

/** The keys of a link: its own, and the one that is accepted beside it while they rotate. */
export const linkFilesOf = (subgraph: string): string[] => [`link-${subgraph}`, `link-${subgraph}.previous`];
