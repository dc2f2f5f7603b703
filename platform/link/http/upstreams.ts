import type { LinkRequest, LinkResult } from '../subgraph-link.ts';
import type { LinkSettings } from './options.ts';
import { SubgraphUnreachable } from './unreachable.ts';
import { payloadOf } from './upstream.ts';
import { UpstreamSocket } from './upstream-socket.ts';

/** The sockets of all identities to one subgraph. */
export class Upstreams implements AsyncDisposable {
  readonly #settings: LinkSettings;
  readonly #sockets = new Map<string, UpstreamSocket>();
  /** Those that are out of use and on their way to be closed. */
  readonly #closing = new Set<Promise<void>>();
  #isDisposed = false;

  constructor(settings: LinkSettings) {
    this.#settings = settings;
  }

  subscribe(request: LinkRequest): AsyncIterableIterator<LinkResult> {
    if (this.#isDisposed) throw new SubgraphUnreachable(this.#settings.name, 'refused', 'the link to it is closed');
    const params = this.#settings.connectionParams(request);
    // Made first: what cannot be written down opens no socket.
    const payload = payloadOf(request, this.#settings);
    const key = JSON.stringify(params);
    const kept = this.#sockets.get(key);
    if (kept !== undefined) return kept.subscribe(request, payload);
    this.#makeRoom();
    const socket: UpstreamSocket = new UpstreamSocket(this.#settings, params, () => this.#retire(key, socket));
    this.#sockets.set(key, socket);
    return socket.subscribe(request, payload);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    for (const [key, socket] of this.#sockets) this.#retire(key, socket);
    await Promise.all(this.#closing);
  }

  #makeRoom(): void {
    const { sockets: limit } = this.#settings.subscriptions;
    if (this.#sockets.size < limit) return;
    for (const [key, socket] of this.#sockets) {
      if (!socket.isIdle) continue;
      this.#retire(key, socket);
      return;
    }
    throw new SubgraphUnreachable(this.#settings.name, 'overloaded', `${limit} sockets to it are in use already`);
  }

  #retire(key: string, socket: UpstreamSocket): void {
    if (this.#sockets.get(key) !== socket) return;
    this.#sockets.delete(key);
    const closed = socket.close().finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }
}
