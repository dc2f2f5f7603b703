import { access, constants } from 'node:fs/promises';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import type { Environment } from '../../platform/env.ts';
import { codeOf, StartupError } from '../../platform/startup-error.ts';
import { parseVideosConfig } from '../../subgraphs/videos/config.ts';
import { findMediaTools } from '../../subgraphs/videos/processing/media-tools.ts';
import { type Finding, problemOf } from './finding.ts';

export function examineNode(): Finding {
  const found = { about: 'Node', uses: process.versions.node, why: 'npm runs the one that it installed' };
  const isNew = Number(process.versions.node.split('.')[0]) >= 24;
  return isNew ? found : { ...found, problem: 'Danmesh needs Node 24 or newer. Run it through npm: npm run doctor.' };
}

export async function examinePort(host: string, wanted: number): Promise<Finding> {
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

export async function examineData(directory: string): Promise<Finding> {
  const found = { about: 'Data', uses: resolve(directory), why: 'DATA_DIR' };
  try {
    await access(found.uses, constants.R_OK | constants.W_OK);
    return found;
  } catch (error) {
    return codeOf(error) === 'ENOENT'
      ? { ...found, why: 'DATA_DIR; made at the first start' }
      : { ...found, problem: 'This user cannot read and write there.' };
  }
}

export async function examineMediaTools(environment: Environment): Promise<Finding[]> {
  const found = { about: 'ffmpeg', why: 'FFMPEG_PATH and FFPROBE_PATH, else PATH, else what npm installed' };
  try {
    const { ffmpeg, ffprobe } = await findMediaTools(parseVideosConfig(environment));
    return [
      { ...found, uses: ffmpeg },
      { ...found, about: 'ffprobe', uses: ffprobe },
    ];
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return [{ ...found, uses: 'none', problem: problemOf(error) }];
  }
}
