import { resolve } from 'node:path';
import type { Contender } from '../contender.ts';
import { supergraphFile } from '../paths.ts';

export const apollo: Contender = {
  name: 'apollo',
  title: '@apollo/server + @apollo/gateway',
  subscribes: false,
  command: (port) => ({
    program: process.execPath,
    args: [resolve(import.meta.dirname, 'server.ts'), supergraphFile, String(port)],
    env: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' },
  }),
};
