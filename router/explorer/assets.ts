import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HttpRefusal } from '../../platform/http/refusal.ts';
import type { Route } from '../../platform/http/route.ts';

/** Files that the page loads from here: its own, and GraphiQL with what it needs, straight from their npm packages. */
export type Assets = {
  /** The address of a file: `graphiql`, `graphiql.min.js` → `/graphql/assets/graphiql@4.1.2/graphiql.min.js`. */
  url(name: AssetPackage, file: string): string;
  readonly route: Route;
};

export type AssetPackage = 'explorer' | 'graphiql' | 'graphql-ws' | 'react' | 'react-dom';
type Folder = { readonly path: string; readonly version: string };

/** Throws when one of the packages is not installed. Addresses carry the version, so that answers may be kept for ever. */
export function explorerAssets(graphqlPath: string): Assets {
  const folders: Readonly<Record<AssetPackage, Folder>> = {
    explorer: ownFolder(),
    graphiql: packageFolder('graphiql', '.'),
    'graphql-ws': packageFolder('graphql-ws', 'dist'),
    react: packageFolder('react', 'umd'),
    'react-dom': packageFolder('react-dom', 'umd'),
  };
  const prefix = `${graphqlPath}/assets`;
  const byUrl = new Map(Object.entries(folders).map(([name, folder]) => [`${prefix}/${name}@${folder.version}`, folder]));
  return {
    url: (name, file) => `${prefix}/${name}@${folders[name].version}/${file}`,
    route: {
      methods: ['GET', 'HEAD'],
      prefix,
      handle: async (_, response, { pathname }) => {
        const folder = byUrl.get(dirname(pathname));
        const { type, content } = await load(folder, pathname.slice(pathname.lastIndexOf('/') + 1));
        response.writeHead(200, { 'content-type': type, 'content-length': content.length, ...lasting }).end(content);
      },
    },
  };
}

const lasting = { 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' };
const types: ReadonlyMap<string, string> = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
]);

async function load(folder: Folder | undefined, file: string): Promise<{ type: string; content: Buffer }> {
  // One plain name: nothing that could lead out of the folder.
  const type = /^\w[\w-]*(?:\.[\w-]+)*$/.test(file) ? types.get(file.split('.').at(-1) ?? '') : undefined;
  if (!folder || !type) throw nothingHere();
  try {
    return { type, content: await readFile(join(folder.path, file)) };
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? nothingHere() : error;
  }
}

const nothingHere = () => new HttpRefusal('NOT_FOUND', 'There is nothing at this path.');

function packageFolder(name: string, subfolder: string): Folder {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { path: join(dirname(manifest), subfolder), version };
}

function ownFolder(): Folder {
  const path = fileURLToPath(new URL('browser', import.meta.url));
  const hash = createHash('sha256');
  for (const file of ['explorer.js', 'explorer.css']) hash.update(readFileSync(join(path, file)));
  return { path, version: hash.digest('hex').slice(0, 12) };
}
