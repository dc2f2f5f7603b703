import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Generates the code anew and says whether that changed anything: what is committed must be what the schema says. */
const before = fingerprints();
const { status } = spawnSync('graphql-codegen', ['--config', 'codegen.ts', '--silent'], { cwd: root, stdio: 'inherit' });
if (status !== 0) throw new Error('The code could not be generated; the lines above say why.');
const after = fingerprints();
const stale = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
if (stale.length > 0) {
  console.error(`Not current, and now written anew: ${stale.join(', ')}. Commit them.`);
  process.exitCode = 1;
} else console.log('All generated code is current.');

function fingerprints(): Map<string, string> {
  const paths = globSync('**/__generated__/*.ts', { cwd: root, exclude: ['node_modules/**'] });
  return new Map(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(resolve(root, path)))
        .digest('hex'),
    ]),
  );
}
