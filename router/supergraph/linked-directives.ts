import { type ConstDirectiveNode, type DocumentNode, Kind, print } from 'graphql';
import { z } from 'zod';
import { StartupError } from '../../platform/startup-error.ts';
import { argumentsOf } from './elements.ts';

/** The specifications whose directives the router acts upon. */
const specifications = [
  { name: 'authenticated', url: /^https:\/\/specs\.apollo\.dev\/authenticated\/v\d/, directives: ['authenticated'] },
  { name: 'requiresScopes', url: /^https:\/\/specs\.apollo\.dev\/requiresScopes\/v\d/, directives: ['requiresScopes'] },
  { name: 'policy', url: /^https:\/\/specs\.apollo\.dev\/policy\/v\d/, directives: ['policy'] },
  { name: 'cost', url: /^https:\/\/specs\.apollo\.dev\/cost\/v\d/, directives: ['cost', 'listSize'] },
  {
    name: 'delivery',
    url: /^https:\/\/specs\.danmesh\.dev\/delivery\/v1\.\d+$/,
    directives: ['shared', 'resumable', 'delivery', 'cacheControl'],
  },
];

const linkSchema = z.object({
  url: z.string(),
  as: z.string().optional(),
  import: z.array(z.union([z.string(), z.object({ name: z.string(), as: z.string().optional() })])).default([]),
});
type Link = z.output<typeof linkSchema>;

/** From the name a directive has in this supergraph to the name its specification gives it. */
export type LinkedDirectives = ReadonlyMap<string, string>;

/** Finds the directives of those specifications in a supergraph, whatever `@link(as:, import:)` calls them. */
export function linkedDirectives(supergraph: DocumentNode): LinkedDirectives {
  const names = new Map<string, string>();
  for (const link of linksOf(supergraph)) {
    const specification = specifications.find(({ url }) => url.test(link.url));
    if (!specification) continue;
    for (const directive of specification.directives) names.set(localName(link, specification.name, directive), directive);
  }
  return names;
}

/** The applications of `@link` in a supergraph. Throws when one cannot be read: what it brings in may protect fields. */
export function linksOf({ definitions }: DocumentNode): Link[] {
  const directives = definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? [...(definition.directives ?? [])]
      : [],
  );
  return directives.filter(({ name }) => name.value === 'link').map(readLink);
}

function readLink(directive: ConstDirectiveNode): Link {
  const { data, error } = linkSchema.safeParse(argumentsOf(directive));
  if (error)
    throw new StartupError('A @link of the supergraph cannot be read.', `It says ${print(directive)}.`, { cause: error });
  return data;
}

function localName(link: Link, specification: string, directive: string): string {
  for (const imported of link.import) {
    if (typeof imported === 'string' && imported === `@${directive}`) return directive;
    if (typeof imported === 'object' && imported.name === `@${directive}`) return (imported.as ?? imported.name).slice(1);
  }
  const namespace = link.as ?? specification;
  return directive === specification ? namespace : `${namespace}__${directive}`;
}
