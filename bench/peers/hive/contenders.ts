import { resolve } from 'node:path';
import type { Command } from '../../machine/pinned.ts';
import type { Contender } from '../contender.ts';
import { benchFolder, supergraphFile } from '../paths.ts';

export const hive: Contender = {
  name: 'hive',
  title: 'Hive Gateway (JS)',
  subscribes: true,
  command: (port) => gateway(port, []),
};

export const hiveNative: Contender = {
  name: 'hive-native',
  title: 'Hive Gateway, native planner',
  subscribes: true,
  command: (port) => gateway(port, ['--hive-router-runtime']),
};

function gateway(port: number, flags: readonly string[]): Command {
  const bin = resolve(benchFolder, 'node_modules/@graphql-hive/gateway/dist/bin.js');
  const config = resolve(import.meta.dirname, 'gateway.config.ts');
  const place = ['--config-path', config, '--host', '127.0.0.1', '--port', String(port), '--fork', '1'];
  return {
    program: process.execPath,
    args: [bin, 'supergraph', supergraphFile, ...place, ...flags],
    env: { NODE_ENV: 'production', LOG_LEVEL: 'error' },
  };
}
