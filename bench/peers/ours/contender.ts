import { resolve } from 'node:path';
import type { Contender } from '../contender.ts';
import { benchFolder, rootFolder, supergraphFile } from '../paths.ts';

export const ours = oursWith([]);

/** Our router, its Node started with flags of your own. */
export function oursWith(nodeFlags: readonly string[]): Contender {
  return oursWithConfig(nodeFlags, resolve(benchFolder, 'router.yaml'));
}

/** The same with a configuration of your own. */
export function oursWithConfig(nodeFlags: readonly string[], config: string): Contender {
  return {
    name: 'ours',
    title: 'Danmesh router',
    subscribes: true,
    command: (port) => ({
      program: process.execPath,
      args: [
        ...nodeFlags,
        resolve(rootFolder, 'router/main.ts'),
        ...['--supergraph', supergraphFile],
        ...['--port', String(port)],
        ...['--config', config],
      ],
      env: { NODE_ENV: 'production' },
    }),
  };
}
