import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger } from '../platform/log.ts';
import { makeDemoContent } from './demo/demo.ts';
import { parseSoloConfig, reachableUrl } from './solo/config.ts';
import { runScript } from './solo/run-script.ts';

/** Makes the demo's people, video, comments and danmaku in a product that runs already. */
await runScript(async () => {
  const config = parseSoloConfig(process.env);
  const url = config.publicUrl ?? reachableUrl(config.host, config.port);
  await makeDemoContent(
    {
      url,
      secretsDirectory: resolve(config.services.dataDirectory, 'secrets'),
      scratchDirectory: join(tmpdir(), 'danmesh-seed'),
      log: createLogger({ level: 'warn', name: 'seed' }),
      say: (line) => console.log(line),
    },
    AbortSignal.timeout(300_000),
  );
});
