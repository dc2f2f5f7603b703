import { join, resolve } from 'node:path';
import { terminationSignal } from '../platform/lifecycle.ts';
import { startDemo } from './demo/demo.ts';
import { parseSoloConfig } from './solo/config.ts';
import { openLog } from './solo/log.ts';
import { runScript } from './solo/run-script.ts';
import { startSolo } from './solo/solo.ts';
import { welcome } from './solo/terminal.ts';

const started = performance.now();

await runScript(async () => {
  const config = parseSoloConfig(process.env);
  const log = openLog(config);
  const stopped = terminationSignal();
  await using solo = await startSolo(config, { log });
  console.log(welcome(solo.url, (performance.now() - started) / 1000));

  const data = resolve(config.services.dataDirectory);
  const say = (line: string) => console.log(`  ${line}`);
  const places = { secretsDirectory: join(data, 'secrets'), scratchDirectory: join(data, 'scratch') };
  await using _demo = config.demo ? startDemo({ url: solo.localUrl, ...places, log, say }) : null;
  await stopped;
  console.log('\n  Stopping …');
});
