import { access, constants } from 'node:fs/promises';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import type { Environment } from '../platform/env.ts';
import { StartupError } from '../platform/startup-error.ts';
import { parseVideosConfig } from '../subgraphs/videos/config.ts';
import { findMediaTools } from '../subgraphs/videos/processing/media-tools.ts';
import { parseSoloConfig } from './solo/config.ts';
import { runScript } from './solo/run-script.ts';

type Finding = { readonly about: string; readonly uses: string; readonly why: string; readonly problem?: string };

await runScript(async () => {
  const config = parseSoloConfig(process.env);
  const findings = [
    node(),
    await port(config.host, config.port),
    await dataDirectory(config.services.dataDirectory),
    database(config.services.databaseUrl),
    ...embedded(config.services.dataDirectory),
    ...(await mediaTools(process.env)),
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

function database(url: string | undefined): Finding {
  const isEmbedded = url === undefined;
  return {
    about: 'Database',
    uses: isEmbedded ? 'embedded PostgreSQL' : new URL(url).host,
    why: isEmbedded ? 'DATABASE_URL is not set' : 'DATABASE_URL',
  };
}

/** The ports that have no other driver yet. */
function embedded(directory: string): Finding[] {
  const why = 'the embedded driver';
  return [
    { about: 'Event bus', uses: 'a log in PostgreSQL', why },
    { about: 'Realtime', uses: 'in process', why },
    { about: 'Objects', uses: resolve(directory, 'objects'), why },
    { about: 'Search', uses: 'PostgreSQL', why },
    { about: 'Subgraph link', uses: 'in process', why },
    { about: 'Secrets', uses: resolve(directory, 'secrets'), why: 'made at the first start' },
  ];
}

async function mediaTools(environment: Environment): Promise<Finding[]> {
  const found = { about: 'ffmpeg', why: 'FFMPEG_PATH and FFPROBE_PATH, else PATH, else what npm installed' };
  try {
    const { ffmpeg, ffprobe } = await findMediaTools(parseVideosConfig(environment));
    return [
      { ...found, uses: ffmpeg },
      { ...found, about: 'ffprobe', uses: ffprobe },
    ];
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return [{ ...found, uses: 'none', problem: `${error.message} ${error.remedy}` }];
  }
}
