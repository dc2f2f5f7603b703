import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Before anything else is loaded, and beside the code: a folder that others may write to could bring in code of theirs.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/router', import.meta.url)));
const { run } = await import('./standalone/run.ts');

process.exitCode = await run({ args: process.argv.slice(2), environment: process.env });
