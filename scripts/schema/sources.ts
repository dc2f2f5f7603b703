import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SubgraphSource } from './compose-supergraph.ts';

const supergraphConfig = z.strictObject({
  federation_version: z.string(),
  subgraphs: z.record(z.string(), z.strictObject({ routing_url: z.url(), schema: z.strictObject({ file: z.string() }) })),
});

export type SourceFile = SubgraphSource & { readonly path: string };

/** Reads the subgraphs that supergraph.yaml names, relative to `root`. */
export async function readSources(root: string): Promise<SourceFile[]> {
  const config = supergraphConfig.parse(parse(await readFile(resolve(root, 'supergraph.yaml'), 'utf8')));
  return Promise.all(
    Object.entries(config.subgraphs).map(async ([name, { routing_url, schema }]) => {
      const path = resolve(root, schema.file);
      return { name, url: routing_url, path, sdl: await readFile(path, 'utf8') };
    }),
  );
}
