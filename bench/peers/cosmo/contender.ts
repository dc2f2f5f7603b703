import { resolve } from 'node:path';
import type { Contender } from '../contender.ts';

/** Cosmo Router (Go), from a binary built outside the repository and the graph composed by its own tool. */
export const cosmo = (binary: string, executionConfig: string): Contender => ({
  name: 'cosmo',
  title: 'Cosmo Router (Go)',
  subscribes: true,
  command: (port) => ({
    program: binary,
    args: [],
    env: {
      CONFIG_PATH: resolve(import.meta.dirname, 'config.yaml'),
      EXECUTION_CONFIG_FILE_PATH: executionConfig,
      LISTEN_ADDR: `127.0.0.1:${port}`,
      DISABLE_USAGE_TRACKING: 'true',
    },
  }),
});
