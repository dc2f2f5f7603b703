import { type ConstDirectiveNode, type DocumentNode, Kind, print, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import { StartupError } from '../../platform/startup-error.ts';

/** The specifications that @apollo/gateway refuses in a supergraph and the router looks after itself. */
const elements: Readonly<Record<string, readonly string[]>> = {
  authenticated: ['authenticated'],
  requiresScopes: ['requiresScopes'],
  policy: ['policy'],
  cost: ['cost', 'listSize'],
};

const linkSchema = z.object({
  url: z.string(),
  as: z.string().optional(),
  import: z.array(z.union([z.string(), z.object({ name: z.string(), as: z.string().optional() })])).default([]),
});
export type Link = z.output<typeof linkSchema>;

export type LinkedDirectives = {
  /** From the name a directive has in this supergraph to the name its specification gives it. */
  readonly names: ReadonlyMap<string, string>;
  /** What the specifications' own types begin with, such as `policy__`. */
  readonly typePrefixes: readonly string[];
  /** The `@link` applications that bring them in. */
  readonly links: ReadonlySet<ConstDirectiveNode>;
};

/** Finds the directives of those specifications in a supergraph, whatever `@link(as:, import:)` calls them. */
export function linkedDirectives(supergraph: DocumentNode): LinkedDirectives {
  const names = new Map<string, string>();
  const typePrefixes: string[] = [];
  const links = new Set<ConstDirectiveNode>();
  for (const directive of schemaDirectives(supergraph)) {
    const link = linkOf(directive);
    const specification = link && specificationOf(link);
    if (!link || !specification) continue;
    links.add(directive);
    typePrefixes.push(`${link.as ?? specification}__`);
    for (const element of elements[specification] ?? []) names.set(localName(link, specification, element), element);
  }
  return { names, typePrefixes, links };
}

/** The `@link` applications of a supergraph, among the other directives of its schema. */
export function schemaDirectives(supergraph: DocumentNode): ConstDirectiveNode[] {
  return supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? [...(definition.directives ?? [])]
      : [],
  );
}

/** What an application of `@link` says; undefined for any other directive. Throws when it cannot be read: what it brings in may protect fields. */
export function linkOf(directive: ConstDirectiveNode): Link | undefined {
  if (directive.name.value !== 'link') return undefined;
  const values = Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  const { data, error } = linkSchema.safeParse(values);
  if (error)
    throw new StartupError('A @link of the supergraph cannot be read.', `It says ${print(directive)}.`, { cause: error });
  return data;
}

function specificationOf({ url }: Link): string | undefined {
  const name = /^https:\/\/specs\.apollo\.dev\/(\w+)\/v\d/.exec(url)?.[1];
  return name !== undefined && Object.hasOwn(elements, name) ? name : undefined;
}

/** What a supergraph calls a directive of the specification that it links. */
export function localName(link: Link, specification: string, element: string): string {
  for (const imported of link.import) {
    if (typeof imported === 'string' && imported === `@${element}`) return element;
    if (typeof imported === 'object' && imported.name === `@${element}`) return (imported.as ?? imported.name).slice(1);
  }
  const namespace = link.as ?? specification;
  return element === specification ? namespace : `${namespace}__${element}`;
}
