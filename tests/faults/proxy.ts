import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { PassThrough, Transform } from 'node:stream';

/** Bytes on their way to the service, and on their way back. */
export type Direction = 'there' | 'back';

/** A network between a client and a service that can be broken. It begins whole. */
export type NetworkProxy = AsyncDisposable & {
  readonly port: number;
  /** The same address with this proxy in the service's place. */
  through(url: string): string;
  /** Each piece of data takes so much longer, both ways. */
  delay(ms: number): void;
  /** Resets every connection, and each new one at once. */
  cut(): void;
  /** Takes connections, and loses what is sent on them, both ways or one way, without a word to either end. */
  silence(...directions: readonly Direction[]): void;
  /** Whole again. Connections on which something was lost are reset, as they would be when a route comes back. */
  restore(): void;
  /** How many bytes were lost so far. */
  lostBytes(): number;
};

type Upstream = { readonly host: string; readonly port: number };
/** What is to be changed in what a service says, for a proxy that listens on `port`. */
type Rewriting = (port: number) => Transform;
type Mode = { delayMs: number; isCut: boolean; lostBytes: number; readonly lost: Set<Direction> };
type Pair = { readonly ends: Set<Socket>; hasLost: boolean };

/** Listens on a port of its own in front of `upstream`; what that says is changed by `rewriting`. */
export async function openProxy(upstream: Upstream, rewriting: Rewriting = () => new PassThrough()): Promise<NetworkProxy> {
  const mode: Mode = { delayMs: 0, isCut: false, lostBytes: 0, lost: new Set() };
  const pairs = new Set<Pair>();
  const server = createServer((client) => accept(client, { upstream, rewritten: () => rewriting(port), mode, pairs }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    through: (url) => {
      const moved = new URL(url);
      moved.hostname = '127.0.0.1';
      moved.port = String(port);
      return moved.href.replace(/\/$/, '');
    },
    delay: (ms) => {
      mode.delayMs = ms;
    },
    cut: () => {
      mode.isCut = true;
      for (const pair of pairs) reset(pair);
    },
    silence: (...directions) => {
      for (const direction of directions) mode.lost.add(direction);
    },
    restore: () => {
      Object.assign(mode, { delayMs: 0, isCut: false });
      mode.lost.clear();
      for (const pair of pairs) if (pair.hasLost) reset(pair);
    },
    lostBytes: () => mode.lostBytes,
    [Symbol.asyncDispose]: () => close(server, pairs),
  };
}

type Passage = {
  readonly upstream: Upstream;
  readonly rewritten: () => Transform;
  readonly mode: Mode;
  readonly pairs: Set<Pair>;
};

function accept(client: Socket, { upstream, rewritten, mode, pairs }: Passage): void {
  if (mode.isCut) {
    client.on('error', () => client.destroy());
    client.resetAndDestroy();
    return;
  }
  const service = connect(upstream);
  const pair: Pair = { ends: new Set([client, service]), hasLost: false };
  pairs.add(pair);
  for (const end of pair.ends) {
    end.setNoDelay(true);
    end.on('error', () => reset(pair));
    end.once('close', () => {
      pairs.delete(pair);
      reset(pair);
    });
  }
  client.pipe(passing(mode, pair, 'there')).pipe(service);
  service
    .pipe(rewritten())
    .pipe(passing(mode, pair, 'back'))
    .pipe(client);
}

function passing(mode: Mode, pair: Pair, direction: Direction): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, pass) => {
      if (mode.lost.has(direction)) {
        pair.hasLost = true;
        mode.lostBytes += chunk.length;
        pass();
      } else if (mode.delayMs > 0) setTimeout(pass, mode.delayMs, null, chunk);
      else pass(null, chunk);
    },
  });
}

function reset({ ends }: Pair): void {
  for (const end of ends) if (!end.destroyed) end.resetAndDestroy();
}

async function close(server: Server, pairs: ReadonlySet<Pair>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const pair of pairs) reset(pair);
  await closed;
}
