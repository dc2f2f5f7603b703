import { resolve } from 'node:path';
import type { Contender } from '../contender.ts';
import { supergraphFile } from '../paths.ts';

/** Hive Router (Rust), from a binary built outside the repository. */
export const hiveRouter = (binary: string): Contender => ({
  name: 'hive-router',
  title: 'Hive Router (Rust)',
  subscribes: true,
  command: (port) => ({
    program: binary,
    args: [],
    env: {
      ROUTER_CONFIG_FILE_PATH: resolve(import.meta.dirname, 'router.config.yaml'),
      SUPERGRAPH_FILE_PATH: supergraphFile,
      HOST: '127.0.0.1',
      PORT: String(port),
      ROUTER_HTTP_WORKERS: '1',
    },
  }),
});
