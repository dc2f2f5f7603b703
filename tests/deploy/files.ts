import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const root = resolve(import.meta.dirname, '../..');
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Anchors and merges resolved, as Docker Compose reads it; there are many, and the file is our own. */
export const yamlOf = (path: string): unknown => parse(textOf(path), { merge: true, maxAliasCount: -1 });

/** Every document of a file of several. */
export const documentsOf = (path: string): unknown[] =>
  parseAllDocuments(textOf(path)).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });

/** TypeScript that runs, without tests. */
export const sources = (pattern: string): { path: string; text: string }[] =>
  globSync(pattern, { cwd: root, exclude: ['**/__generated__/**', '**/*.test.ts', '**/node_modules/**'] }).map((path) => ({
    path,
    text: textOf(path),
  }));
