import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveRoutes } from '../../../platform/http/route.ts';
import { createLogger } from '../../../platform/log.ts';
import { openDiskStore } from '../../../platform/storage/disk/disk-store.ts';
import { diskRoutes } from '../../../platform/storage/disk/routes.ts';
import { keysOf } from './keys.ts';

// node disk-server.ts DIRECTORY SECRET: takes parts as the product does, in a process of its own, until its parent goes.
const [, , directory = '', secret = ''] = process.argv;
const keys = keysOf(secret);
const store = await openDiskStore({ directory, keys, publicUrl: () => '' });
const server = createServer(serveRoutes(diskRoutes({ store, keys }), { log: createLogger({ level: 'error', name: 'disk' }) }));
await once(server.listen(0, '127.0.0.1'), 'listening');
process.send?.((server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());
