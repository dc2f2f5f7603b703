import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDeploymentSecrets } from './secrets/deployment.ts';
import { runScript } from './solo/run-script.ts';

// npm run secrets: the files that docker-compose.yml and deploy/k8s/secrets hand to processes. What is there already stays as it is.
await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      database: { type: 'string', default: 'postgres://danmesh_owner@postgres:5432/danmesh' },
      redis: { type: 'string', default: 'redis://redis:6379' },
    },
  });
  const directory = resolve(positionals[0] ?? '.data/deploy');
  const names = await makeDeploymentSecrets(directory, values);
  console.log(
    `${names.length} secrets are in ${directory}. Keep a copy where only you can read it; docs/operations.md says what each is.`,
  );
});
