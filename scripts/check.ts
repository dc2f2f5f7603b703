import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** What `npm run check` asks, in the order in which an answer is cheapest. */
const checks: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'The composed schema is current', command: ['node', 'scripts/compose.ts', '--check'] },
  { name: 'No breaking change of the graph since the last commit', command: ['node', 'scripts/schema/breaking.ts'] },
  { name: 'Generated code is current', command: ['node', 'scripts/schema/generated.ts'] },
  { name: 'Types', command: ['tsc', '--noEmit'] },
  { name: 'Format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'Import rules', command: ['vitest', 'run', 'tests/architecture.test.ts'] },
];

const failed = checks.filter(({ name, command: [program = '', ...args] }) => {
  console.log(`\n── ${name}`);
  return spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(({ name }) => name).join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
