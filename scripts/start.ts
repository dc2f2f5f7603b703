import { terminationSignal } from '../platform/lifecycle.ts';
import { createLogger } from '../platform/log.ts';
import { parseSoloConfig } from './solo/config.ts';
import { runScript } from './solo/run-script.ts';
import { startSolo } from './solo/solo.ts';
import { welcome } from './solo/terminal.ts';

const started = performance.now();

await runScript(async () => {
  const config = parseSoloConfig(process.env);
  const log = createLogger({ level: config.logLevel, name: 'danmesh' });
  const stopped = terminationSignal();
  await using solo = await startSolo(config, { log });
  console.log(welcome(solo.url, (performance.now() - started) / 1000));
  await stopped;
  console.log('\n  Stopping …');
});
