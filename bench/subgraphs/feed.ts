import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import { reviews, users, at as wrap } from './shop.ts';

type Listener = { readonly socket: WebSocket; readonly id: string; readonly query: string };
type Message = { readonly type: string; readonly id?: string; readonly payload?: { readonly query: string } };

/**
 * A subgraph's subscriptions over graphql-transport-ws. Each different operation is executed once for an event, however many listen:
 * a contender that opens an upstream for each socket shall be measured by its own work, not by ours.
 */
export class Feed {
  readonly sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
  readonly #listeners = new Map<string, Listener>();
  readonly #documents = new Map<string, DocumentNode>();
  readonly #schema: GraphQLSchema;
  #timer: NodeJS.Timeout | undefined;
  events = 0;
  opened = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.sockets.on('connection', (socket) => this.#serve(socket));
  }

  get upstreams(): number {
    return this.#listeners.size;
  }

  /** Sends an event so many times a second; 0 is silence. */
  beat(eventsPerSecond: number): void {
    clearInterval(this.#timer);
    if (eventsPerSecond > 0) this.#timer = setInterval(() => void this.#send(), 1000 / eventsPerSecond);
  }

  #serve(socket: WebSocket): void {
    const ids = new Set<string>();
    const key = crypto.randomUUID();
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const id of ids) this.#listeners.delete(`${key} ${id}`);
    });
    socket.on('message', (data) => {
      const { type, id = '', payload }: Message = JSON.parse(data.toString());
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'ping') socket.send('{"type":"pong"}');
      if (type === 'complete') this.#listeners.delete(`${key} ${id}`);
      if (type !== 'subscribe' || payload === undefined) return;
      ids.add(id);
      this.opened += 1;
      this.#listeners.set(`${key} ${id}`, { socket, id, query: payload.query });
    });
  }

  async #send(): Promise<void> {
    this.events += 1;
    const { body } = wrap(reviews, this.events);
    const at = `${process.hrtime.bigint() / 1000n}`;
    const reviewAdded = { id: `${this.events}`, body, at, author: { id: wrap(users, this.events).id } };
    const payloads = new Map<string, string>();
    for (const { socket, id, query } of this.#listeners.values()) {
      const payload = payloads.get(query) ?? JSON.stringify(await this.#answer(query, { reviewAdded }));
      payloads.set(query, payload);
      socket.send(`{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`);
    }
  }

  // A subscription's selection runs on an event as a query's does on its root.
  #answer(query: string, rootValue: unknown) {
    const document = this.#documents.get(query) ?? parse(query);
    this.#documents.set(query, document);
    return execute({ schema: this.#schema, document, rootValue });
  }
}
