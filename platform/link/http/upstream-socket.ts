import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { JsonObject } from '../../json.ts';
import type { LinkRequest, LinkResult } from '../subgraph-link.ts';
import type { LinkSettings } from './options.ts';
import { Reconnecting } from './reconnecting.ts';
import { closeOf, Upstream } from './upstream.ts';
import { closeSocket, webSocketClass } from './web-socket.ts';

/** All subscriptions of one identity over one socket, opened again whenever it is lost while someone listens. */
export class UpstreamSocket {
  readonly #settings: LinkSettings;
  readonly #client: Client;
  readonly #gone: () => void;
  readonly #upstreams = new Set<Upstream>();
  readonly #sockets = new Set<WebSocket>();
  readonly #closing = new AbortController();
  readonly #reconnecting: Reconnecting;
  #pongTimer: NodeJS.Timeout | undefined;

  /** `gone` is called when nobody is left and the socket is closed, perhaps more than once. */
  constructor(settings: LinkSettings, params: JsonObject, gone: () => void) {
    this.#settings = settings;
    this.#gone = gone;
    this.#reconnecting = new Reconnecting(settings.subscriptions, this.#closing.signal);
    this.#client = this.#createClient(params);
  }

  get isIdle(): boolean {
    return this.#upstreams.size === 0;
  }

  subscribe(request: LinkRequest, payload: SubscribePayload): AsyncIterableIterator<LinkResult> {
    const upstream = new Upstream(this.#settings, request, () => this.#left(upstream));
    this.#upstreams.add(upstream);
    upstream.isEstablished = this.#reconnecting.isConnected;
    upstream.begin((sink) => this.#client.subscribe(payload, sink));
    return upstream.events;
  }

  /** Tells the subgraph that every subscription is over, then closes. */
  async close(): Promise<void> {
    for (const upstream of [...this.#upstreams]) upstream.events.drop();
    this.#closing.abort();
    clearTimeout(this.#pongTimer);
    // It rejects when there was no connection to close, which is as well.
    Promise.resolve(this.#client.dispose()).catch(() => undefined);
    await Promise.all([...this.#sockets].map(closeSocket));
  }

  #createClient(params: JsonObject): Client {
    const { subscriptionUrl, subscriptions, signConnection } = this.#settings;
    return createClient({
      url: async () => {
        await this.#reconnecting.pauseAfterOrderlyClose();
        return subscriptionUrl.href;
      },
      webSocketImpl: webSocketClass(this.#settings, this.#sockets),
      connectionParams: () => ({ ...(signConnection?.(params) ?? params) }),
      connectionAckWaitTimeout: subscriptions.connectTimeoutMs,
      lazyCloseTimeout: subscriptions.lingerMs,
      keepAlive: subscriptions.pingIntervalMs,
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: () => this.#reconnecting.pause(),
      shouldRetry: (event) => this.#reconnecting.isWorthwhile(event),
      on: {
        connected: () => this.#connected(),
        closed: (event) => this.#closed(event),
        ping: (received) => received || this.#awaitPong(),
        pong: (received) => received && clearTimeout(this.#pongTimer),
      },
    });
  }

  #connected(): void {
    const resumed = [...this.#upstreams].filter(({ isEstablished }) => isEstablished);
    this.#reconnecting.connected();
    for (const upstream of this.#upstreams) upstream.isEstablished = true;
    if (resumed.length === 0) return;
    const { name, log, metrics } = this.#settings;
    log.info({ subgraph: name, subscriptions: resumed.length }, 'a subgraph is followed again');
    metrics.reconnected?.();
    // The client subscribes anew in the turn after this one: whoever reads what was missed shall be listening by then.
    setImmediate(() => {
      for (const upstream of resumed) if (this.#upstreams.has(upstream)) upstream.resumed();
    });
  }

  #closed(event: unknown): void {
    clearTimeout(this.#pongTimer);
    const isNew = this.#reconnecting.disconnected(event);
    if (this.isIdle) {
      this.#gone();
      return;
    }
    const { name, log } = this.#settings;
    if (isNew)
      log.warn({ subgraph: name, subscriptions: this.#upstreams.size }, `the socket to a subgraph was lost${closeOf(event)}`);
    for (const upstream of [...this.#upstreams]) upstream.missed(`its socket could not be opened${closeOf(event)}`);
  }

  #awaitPong(): void {
    clearTimeout(this.#pongTimer);
    this.#pongTimer = setTimeout(() => this.#client.terminate(), this.#settings.subscriptions.pongTimeoutMs);
  }

  #left(upstream: Upstream): void {
    this.#upstreams.delete(upstream);
    // A connected socket lingers and says itself when it has closed; nobody waits for another one.
    if (this.isIdle && !this.#reconnecting.isConnected) this.#gone();
  }
}
