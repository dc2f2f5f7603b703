import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { supervise } from '../../../scripts/cluster/member.ts';
import { makeSecrets } from '../../../scripts/cluster/secrets.ts';
import type { Member } from '../../../scripts/cluster/topology.ts';
import type { BusName } from '../buses.ts';
import { freePort } from '../free-port.ts';
import type { Bench } from '../part.ts';

export type TakingIn = AsyncDisposable & { pid(): number };

type Place = { readonly bus: BusName; readonly databaseUrl: string; readonly namespace: string; readonly directory: string };

/** The live subgraph in a process of its own that only hears events, as a deployment runs it. */
export async function startTakingIn(bench: Bench, { bus, databaseUrl, namespace, directory }: Place): Promise<TakingIn> {
  const secrets = join(directory, 'secrets');
  await mkdir(directory, { recursive: true });
  await makeSecrets(secrets);
  const { KAFKA_BROKERS: brokers, ...environment } = bench.environment;
  const own = {
    NAMESPACE: namespace,
    DATABASE_URL: databaseUrl,
    SECRETS_DIR: secrets,
    DATA_DIR: join(directory, 'data'),
    ROLES: 'events',
  };
  const member: Member = {
    ...{ name: 'live-events', script: 'subgraphs/live/main.ts', kind: 'subgraph', environment: own, port: await freePort() },
  };
  const kafka = bus === 'Kafka' && brokers !== undefined ? { KAFKA_BROKERS: brokers } : {};
  const process = supervise(member, { environment: { ...environment, ...kafka }, logFile: join(directory, 'live-events.log') });
  try {
    await process.ready();
  } catch (error) {
    await process[Symbol.asyncDispose]();
    throw error;
  }
  return { pid: () => process.pid ?? 0, [Symbol.asyncDispose]: () => process[Symbol.asyncDispose]() };
}
