import { resolve } from 'node:path';
import type { Contender } from '../peers/contender.ts';

export const bareWs: Contender = {
  name: 'ws',
  title: 'bare ws, same frames',
  subscribes: true,
  command: (port) => ({ program: process.execPath, args: [resolve(import.meta.dirname, 'bare-server.ts'), String(port)] }),
};
