import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { createLogger, type Logger } from '../../platform/log.ts';
import { explainFileError } from '../../platform/startup-error.ts';
import type { SoloConfig } from './config.ts';

const keepBelowBytes = 10 * 1024 * 1024;

/**
 * In production everything goes to standard output as JSON. Elsewhere a person sits at the terminal: they see what needs them
 * (warnings and errors), and everything is in `danmesh.log` in the data directory, with the one before as `danmesh.log.1`.
 */
export function openLog({ isProduction, logLevel, services: { dataDirectory } }: SoloConfig): Logger {
  if (isProduction) return createLogger({ level: logLevel, name: 'danmesh' });
  const file = openLogFile(resolve(dataDirectory));
  const streams = [
    { level: logLevel, stream: pino.destination(file) },
    { level: 'warn', stream: process.stderr },
  ] as const;
  return createLogger({ level: logLevel, name: 'danmesh', streams });
}

function openLogFile(directory: string): number {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, 'danmesh.log');
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > keepBelowBytes) renameSync(path, `${path}.1`);
    return openSync(path, 'a', 0o600);
  } catch (error) {
    throw explainFileError(error, directory);
  }
}
