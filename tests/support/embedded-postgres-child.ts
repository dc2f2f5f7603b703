import { openDataDirectory } from '../../platform/data-directory.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded.ts';
import { createLogger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';

/** A whole process that runs PostgreSQL on a data directory until it is killed. It says on one line how its start went. */
const [path = ''] = process.argv.slice(2);
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const data = await openDataDirectory(path);
  const log = createLogger({ level: 'silent', name: 'child' });
  const { url, pid } = await startEmbeddedPostgres({ directory: data.postgres, secretsDirectory: data.secrets, log });
  say({ url, pid });
  process.stdin.resume();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  say({ message: error.message, remedy: error.remedy });
}
