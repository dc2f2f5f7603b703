import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openProxy } from './proxy.ts';

/** A service that says back what it hears, a proxy before it, and a client of the proxy. */
async function echoing() {
  const stack = new AsyncDisposableStack();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  const proxy = stack.use(await openProxy({ host: '127.0.0.1', port }));
  const dial = async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    stack.defer(() => void socket.destroy());
    let heard = '';
    let failure: string | undefined;
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    socket.on('error', (error: Error & { code?: string }) => {
      failure = error.code;
    });
    // A cut may reset it before it knows that it was connected.
    await once(socket, 'connect').catch(() => undefined);
    return { say: (text: string) => socket.write(text), heard: () => heard, failure: () => failure };
  };
  return { proxy, dial, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test('a whole network passes everything on', async () => {
  await using network = await echoing();
  const client = await network.dial();

  client.say('hello');

  await expect.poll(client.heard).toBe('hello');
});

test('a slow network passes everything on, later and in order', async () => {
  await using network = await echoing();
  const client = await network.dial();
  network.proxy.delay(60);

  const begun = performance.now();
  client.say('one ');
  client.say('two');

  await expect.poll(client.heard).toBe('one two');
  expect(performance.now() - begun).toBeGreaterThan(110);
});

test('a cut resets who is connected and who comes, until it is mended', async () => {
  await using network = await echoing();
  const client = await network.dial();
  network.proxy.cut();

  await expect.poll(client.failure).toBe('ECONNRESET');
  const late = await network.dial();
  await expect.poll(late.failure).toBe('ECONNRESET');

  network.proxy.restore();
  const next = await network.dial();
  next.say('again');
  await expect.poll(next.heard).toBe('again');
});

test('a half-open network takes connections and loses what is said; mended, it resets those that lost something', async () => {
  await using network = await echoing();
  const lost = await network.dial();
  network.proxy.silence('back');
  lost.say('lost');
  const during = await network.dial();
  during.say('lost too');
  await expect.poll(network.proxy.lostBytes).toBe('lost'.length + 'lost too'.length);
  network.proxy.restore();

  await expect.poll(lost.failure).toBe('ECONNRESET');
  expect(lost.heard() + during.heard()).toBe('');
  const next = await network.dial();
  next.say('again');
  await expect.poll(next.heard).toBe('again');
});
