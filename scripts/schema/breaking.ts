import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';

const root = resolve(import.meta.dirname, '../..');
const file = 'schema/api.graphql';

/**
 * Names every change that would break a client since a commit (the last one, or the first argument). A change that is meant goes in
 * with a line in CHANGELOG.md under "What breaks", which names the type or field, and is then allowed.
 */
const before = committed(process.argv[2] ?? 'HEAD');
if (before === null) console.log('There is no earlier schema to compare with.');
else report(before, readFileSync(resolve(root, file), 'utf8'));

function committed(commit: string): string | null {
  try {
    return execFileSync('git', ['show', `${commit}:${file}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

function report(before: string, after: string): void {
  const announced = readFileSync(resolve(root, 'CHANGELOG.md'), 'utf8');
  const changes = findBreakingChanges(buildSchema(before), buildSchema(after));
  const silent = changes.filter(({ description }) => !namesIn(description).some((name) => announced.includes(`\`${name}\``)));
  if (silent.length === 0) {
    console.log(changes.length === 0 ? 'Nothing breaks.' : `${changes.length} breaking changes, all announced in CHANGELOG.md.`);
    return;
  }
  console.error(
    `These changes break clients and CHANGELOG.md does not announce them:\n${silent.map(({ description }) => `- ${description}`).join('\n')}`,
  );
  process.exitCode = 1;
}

/** The types and fields that a change's description is about. */
const namesIn = (description: string): string[] => description.match(/[A-Za-z_][\w.]*/g) ?? [];
