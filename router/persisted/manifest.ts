import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GraphQLError, parse } from 'graphql';
import { z } from 'zod';
import { StartupError } from '../../platform/startup-error.ts';

/** The operations that may run, compared as texts, byte by byte: what a client sends in full must be what its build listed. */
export type OperationList = {
  /** By the id the manifest gives, and by the SHA-256 of the text. */
  textOf(id: string): string | undefined;
  has(text: string): boolean;
  readonly size: number;
};

const apolloSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1, { error: 'its version must be 1' }),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});
const recordSchema = z.record(z.string().min(1), z.string().min(1));

/** Reads manifests together. Throws a StartupError that names the file and what is wrong with it. */
export async function readManifests(paths: readonly string[]): Promise<OperationList> {
  const byId = new Map<string, string>();
  const byHash = new Map<string, string>();
  for (const path of paths) {
    for (const [id, text] of entriesOf(await jsonOf(path), path)) {
      const known = byId.get(id);
      if (known !== undefined && known !== text) throw wrong(path, `${id} stands for two different operations`);
      assertGraphql(text, id, path);
      byId.set(id, text);
      byHash.set(sha256(text), text);
    }
  }
  const texts = new Set(byHash.values());
  return {
    textOf: (id) => byId.get(bareId(id)) ?? byHash.get(bareId(id)),
    has: (text) => texts.has(text),
    size: texts.size,
  };
}

export const sha256 = (text: string): string => hash('sha256', text);

/** Ids of the persisted documents draft begin with `sha256:`, those in manifests usually do not. */
const bareId = (id: string): string => (id.startsWith('sha256:') ? id.slice('sha256:'.length).toLowerCase() : id);

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw wrong(path, error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read', error);
  }
}

function entriesOf(content: unknown, path: string): (readonly [string, string])[] {
  const isApollo = typeof content === 'object' && content !== null && 'format' in content;
  const parsed = isApollo ? apolloSchema.safeParse(content) : recordSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(path, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
  }
  const entries = isApollo
    ? apolloSchema.parse(content).operations.map(({ id, body }) => [id, body] as const)
    : Object.entries(recordSchema.parse(content));
  if (entries.length === 0) throw wrong(path, 'it lists no operation');
  return entries.map(([id, text]) => [bareId(id), text] as const);
}

function assertGraphql(text: string, id: string, path: string): void {
  try {
    parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) throw wrong(path, `${id} is not GraphQL: ${error.message}`, error);
    throw error;
  }
}

const wrong = (path: string, what: string, cause?: unknown): StartupError =>
  new StartupError(
    `The manifest of persisted operations ${path} is not right: ${what}.`,
    'Write it with the client preset of codegen (`persistedDocuments`) or with generate-persisted-query-manifest.',
    { cause },
  );
