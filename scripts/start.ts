import { terminationSignal } from '../platform/lifecycle.ts';
import { createLogger } from '../platform/log.ts';
import { parseSoloConfig } from './solo/config.ts';
import { startSolo } from './solo/solo.ts';
import { explainStart, welcome } from './solo/terminal.ts';

const started = performance.now();

try {
  const config = parseSoloConfig(process.env);
  const log = createLogger({ level: config.logLevel, name: 'danmesh' });
  const stopped = terminationSignal();
  await using solo = await startSolo(config, { log });
  console.log(welcome(solo.url, (performance.now() - started) / 1000));
  await stopped;
  console.log('\n  Stopping …');
} catch (error) {
  const explained = explainStart(error);
  if (explained === null) throw error;
  console.error(explained);
  process.exitCode = 1;
}
