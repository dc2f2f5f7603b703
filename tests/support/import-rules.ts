import { dirname, join, normalize } from 'node:path';

export type ImportingFile = { readonly path: string; readonly text: string };

type Rule = { readonly why: string; readonly breaks: (from: string, to: string) => boolean };

const subgraphOf = (path: string): string | undefined => /^subgraphs\/([^/]+)\//.exec(path)?.[1];
const topOf = (path: string): string => path.split('/', 1)[0] ?? '';

/** Clients of the services that stand behind ports: only the drivers may know them. */
const hidden = /^(ioredis|kafkajs|minio|@elastic\/elasticsearch|graphql-redis-subscriptions)$/;

const rules: readonly Rule[] = [
  {
    why: 'platform imports nothing above it',
    breaks: (from, to) => topOf(from) === 'platform' && /^(schema|subgraphs|router|scripts|tests)\//.test(to),
  },
  {
    why: 'schema imports only platform',
    breaks: (from, to) => topOf(from) === 'schema' && /^(subgraphs|router|scripts|tests)\//.test(to),
  },
  {
    why: 'the router imports only itself and platform',
    breaks: (from, to) => topOf(from) === 'router' && /^(schema|subgraphs|scripts)\//.test(to),
  },
  {
    why: 'a subgraph never imports another one',
    breaks: (from, to) => subgraphOf(from) !== undefined && subgraphOf(to) !== undefined && subgraphOf(from) !== subgraphOf(to),
  },
  {
    why: 'a subgraph imports only itself, platform and schema',
    breaks: (from, to) => subgraphOf(from) !== undefined && /^(router|scripts|tests)\//.test(to),
  },
  {
    why: 'services know nothing of GraphQL',
    breaks: (from, to) => /\.(service|policy|rules)\.ts$/.test(from) && /(\.resolvers\.ts$|__generated__)/.test(to),
  },
  {
    why: 'no domain code sees the client of a service',
    breaks: (from, to) => /^(subgraphs|schema|router)$/.test(topOf(from)) && hidden.test(to),
  },
  {
    why: 'only tests import tests',
    breaks: (from, to) => topOf(from) !== 'tests' && !from.endsWith('.test.ts') && topOf(to) === 'tests',
  },
];

/** Every import of a file that breaks a rule, as a sentence. */
export function violations({ path, text }: ImportingFile): string[] {
  return importsOf(text)
    .map((specifier) => (specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier))
    .flatMap((target) =>
      rules.filter((rule) => rule.breaks(path, target)).map((rule) => `${path} imports ${target}: ${rule.why}`),
    );
}

const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"]+)\1/g;

const importsOf = (text: string): string[] =>
  [...text.matchAll(importPattern)].flatMap(([, , specifier]) => (specifier === undefined ? [] : [specifier]));
