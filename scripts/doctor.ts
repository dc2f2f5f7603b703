import { access, constants } from 'node:fs/promises';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { parseSoloConfig } from './solo/config.ts';
import { runScript } from './solo/run-script.ts';

type Finding = { readonly about: string; readonly uses: string; readonly why: string; readonly problem?: string };

await runScript(async () => {
  const config = parseSoloConfig(process.env);
  const findings = [
    node(),
    await port(config.host, config.port),
    await dataDirectory(config.dataDirectory),
    database(config.databaseUrl),
    ...embedded(config.dataDirectory),
  ];
  for (const { about, uses, why, problem } of findings)
    console.log(`${problem ? '✗' : '✓'} ${about.padEnd(16)} ${uses}  (${why})${problem ? `\n    ${problem}` : ''}`);
  if (findings.some(({ problem }) => problem !== undefined)) process.exitCode = 1;
});

function node(): Finding {
  const found = { about: 'Node', uses: process.versions.node, why: 'npm runs the one that it installed' };
  const isNew = Number(process.versions.node.split('.')[0]) >= 24;
  return isNew ? found : { ...found, problem: 'Danmesh needs Node 24 or newer. Run it through npm: npm run doctor.' };
}

async function port(host: string, wanted: number): Promise<Finding> {
  const taken = await new Promise<boolean>((answer) => {
    const socket = connect(wanted, host === '0.0.0.0' ? '127.0.0.1' : host, () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('connect', () => socket.destroy());
  });
  const found = { about: 'Port', uses: `${host}:${wanted}`, why: 'HOST, PORT' };
  return taken
    ? { ...found, problem: 'Something listens there already: Danmesh itself, or a program to stop. PORT chooses another.' }
    : found;
}

async function dataDirectory(directory: string): Promise<Finding> {
  const path = resolve(directory);
  const found = { about: 'Data', uses: path, why: 'DATA_DIR' };
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return found;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing
      ? { ...found, why: 'DATA_DIR; made at the first start' }
      : { ...found, problem: 'This user cannot read and write there.' };
  }
}

const database = (url: string | undefined): Finding =>
  url === undefined
    ? { about: 'Database', uses: 'embedded PostgreSQL', why: 'DATABASE_URL is not set' }
    : { about: 'Database', uses: new URL(url).host, why: 'DATABASE_URL' };

const embedded = (directory: string): Finding[] => [
  { about: 'Event bus', uses: 'a log in PostgreSQL', why: 'the embedded driver' },
  { about: 'Realtime', uses: 'in process', why: 'the embedded driver' },
  { about: 'Objects', uses: resolve(directory, 'objects'), why: 'the embedded driver' },
  { about: 'Search', uses: 'PostgreSQL', why: 'the embedded driver' },
  { about: 'Subgraph link', uses: 'in process', why: 'the embedded driver' },
  { about: 'Secrets', uses: resolve(directory, 'secrets'), why: 'made at the first start' },
];
