import { expect, test } from 'vitest';
import { readdressed } from './kafka-readdressed.ts';

const broker = { host: '127.0.0.1', port: 19_092 };

function response(...parts: readonly (string | number)[]): Buffer {
  const bodies = parts.map((part) => {
    if (typeof part === 'string') return Buffer.from(part, 'latin1');
    const port = Buffer.alloc(4);
    port.writeInt32BE(part);
    return port;
  });
  const body = Buffer.concat(bodies);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

async function heardThrough(...chunks: readonly Buffer[]): Promise<Buffer> {
  const stream = readdressed(broker, 40_001);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  return Buffer.concat(await stream.toArray());
}

test('a broker that tells its address tells that of the proxy, however the bytes come', async () => {
  const told = response('brokers: ', broker.host, broker.port, ' and ', broker.host, broker.port);
  const wanted = response('brokers: ', broker.host, 40_001, ' and ', broker.host, 40_001);
  const bytes = Buffer.concat([told, told]);

  expect(await heardThrough(bytes)).toEqual(Buffer.concat([wanted, wanted]));
  expect(await heardThrough(...Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(Buffer.concat([wanted, wanted]));
});

test('whatever is no address of the broker passes as it is', async () => {
  const other = response('port ', broker.port, ' of ', broker.host, 9_092);

  expect(await heardThrough(other)).toEqual(other);
});
