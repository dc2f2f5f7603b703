import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A server frees the locks of a process whose machine vanished after these 25 s, not after its default of two hours. */
const keepalives = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
const goodbyeMs = 2000;

/** Opens a connection outside any pool, for what belongs to a connection: advisory locks and LISTEN. */
export async function openConnection(options: {
  url: string;
  schema: string;
  name: string;
  onError: (error: Error) => void;
}): Promise<Client> {
  const client = new Client({
    connectionString: options.url,
    options: `-c search_path=${options.schema} ${keepalives}`,
    application_name: `${options.schema} ${options.name}`,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    keepAlive: true,
  });
  client.on('error', options.onError);
  await client.connect();
  return client;
}

/** Says goodbye, and does not wait long for an answer: the other side may be gone without a word. */
export async function closeConnection(client: Client): Promise<void> {
  const waiting = new AbortController();
  await Promise.race([client.end(), sleep(goodbyeMs, undefined, { signal: waiting.signal }).catch(() => undefined)]);
  waiting.abort();
}
