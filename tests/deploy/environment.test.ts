import { expect, test } from 'vitest';
import type { Environment } from '../../platform/env.ts';
import { parseProcessConfig } from '../../platform/host/process-config.ts';
import { parseRouterEnvironment } from '../../router/configuration/environment.ts';
import { parseSoloConfig } from '../../scripts/solo/config.ts';
import { sources, textOf } from './files.ts';
import { shapes, variablesReadBy } from './variables.ts';

const lines = textOf('.env.example').split('\n');
const example = Object.fromEntries(
  lines
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
const read = variablesReadBy('deploy/router.yaml', 'docker-compose.yml');

test('the example of an environment names exactly what is read, each once', () => {
  const named = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.slice(0, line.indexOf('=')));

  expect(named.toSorted()).toEqual([...read].toSorted());
});

test('docs/operations.md has a row for each of them', () => {
  const rows = textOf('docs/operations.md');

  expect([...read].filter((name) => !rows.includes(`\`${name}\``))).toEqual([]);
});

test('the example, taken as it is, is what nothing at all means', () => {
  const { environment: _, ...given } = parseSoloConfig(example);
  const { environment: __, ...unsaid } = parseSoloConfig({});
  expect(given).toEqual(unsaid);
  expect(parseRouterEnvironment(example)).toEqual(parseRouterEnvironment({}));
  expect(processOf(example)).toEqual(processOf({}));
});

/** Its port is its own by default, and in the example that of `npm start`. */
function processOf(environment: Environment) {
  const { port: _, environment: __, ...rest } = parseProcessConfig('users', environment, []);
  return rest;
}

test('everything that reads an environment is looked at', () => {
  const reading = sources('{platform,router,subgraphs,scripts}/**/*.ts').filter(
    ({ path, text }) => text.includes('parseEnvironment(') && path !== 'platform/env.ts',
  );

  expect(reading.map(({ path }) => path).toSorted()).toEqual(Object.keys(shapes).toSorted());
});

test('what is read is found in code, in the configuration of the router and in the file of Docker Compose', () => {
  expect(read).toContain('DATABASE_URL');
  expect(read).toContain('KAFKA_SASL_PASSWORD');
  expect(read).toContain('COMMENT_INTERVAL_MS');
  expect(read).toContain('USERS_JWKS_URL');
  expect(read).toContain('GRAPH_PORT');
});
