import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export type Answer<Data> = {
  readonly data?: Data | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
};

/** Someone in front of the graph, with what a client of theirs would do. */
export type Person = {
  /** Empty for someone who is not signed in. */
  readonly id: string;
  readonly token: string | null;
  /** The data of an operation; throws when there are errors. */
  readonly ask: <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) => Promise<Data>;
  /** The whole answer, errors too. */
  readonly answer: <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) => Promise<Answer<Data>>;
  /** The events of a subscription over a socket of its own; `return()` leaves and closes the socket. */
  readonly hear: <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) => Hearing<Data>;
};

export type Hearing<Data> = {
  /** The next event's data; throws when the stream ends or reports errors. */
  readonly next: () => Promise<Data>;
  /** Reads events until one satisfies `is`, and answers it. */
  readonly until: (is: (data: Data) => boolean) => Promise<Data>;
  readonly events: AsyncIterableIterator<Answer<Data>>;
  readonly leave: () => Promise<void>;
};

export function person(url: string, account: { id: string; token: string } | null = null): Person {
  const answer: Person['answer'] = async (document, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(account ? { authorization: `Bearer ${account.token}` } : {}) },
      body: JSON.stringify({ query: print(document), variables }),
    });
    return (await response.json()) as never;
  };
  return {
    id: account?.id ?? '',
    token: account?.token ?? null,
    answer,
    ask: async (document, variables) => dataOf(await answer(document, variables)),
    hear: (document, variables) => {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        lazy: true,
        retryAttempts: 0,
        connectionParams: account ? { token: account.token } : {},
      });
      return hearing(
        client,
        client.iterate({ query: print(document), variables: variables as Record<string, unknown> }) as never,
      );
    },
  };
}

function hearing<Data>(client: Client, events: AsyncIterableIterator<Answer<Data>>): Hearing<Data> {
  const next = async () => {
    const { done, value } = await events.next();
    if (done) throw new Error('the subscription ended');
    return dataOf<Data>(value);
  };
  return {
    next,
    until: async (is) => {
      while (true) {
        const data = await next();
        if (is(data)) return data;
      }
    },
    events,
    leave: async () => {
      await events.return?.();
      await client.dispose();
    },
  };
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors !== undefined || data === undefined || data === null)
    throw new Error(`the operation failed: ${JSON.stringify(errors)}`);
  return data;
}
