import { channel } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { anonymous } from '../../../platform/auth/viewer.ts';
import { createRouter } from '../../../router/router.ts';
import { createGraph } from './graph.ts';

// A process of its own: asks a router with this `shadow.sampleRatio` one query, and says what of Apollo it has loaded and whom it called.
let connections = 0;
channel('net.client.socket').subscribe(() => {
  connections += 1;
});
const sampleRatio = Number(process.argv[2]);
const { supergraphSdl, links } = createGraph();
const metrics = new Registry();
const log = pino({ level: 'silent' });
const config = { shadow: { sampleRatio } };
const options = { supergraphSdl, links, authenticate: undefined, config, log, metrics, examples: async () => [] };
await using router = await createRouter(options);
const params = { query: '{ posts { title author { name } } }', operationName: null, variables: {} };
await router.execute(params, { caller: anonymous, requestId: 'request-1', signal: new AbortController().signal });
const compared = async () => (await metrics.metrics()).includes('router_shadow_total{outcome="same"} 1');
while (sampleRatio > 0 && !(await compared())) await setImmediate();

// When nothing is left that could still call somebody.
process.once('exit', () => {
  const isLoaded = Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@apollo/gateway/'));
  process.stdout.write(JSON.stringify({ isLoaded, connections }));
});
