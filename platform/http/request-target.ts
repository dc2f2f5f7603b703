import type { IncomingMessage } from 'node:http';

/** What a request asks for. Most routes need the path alone, so that nothing else is parsed before it is asked for. */
export class RequestTarget {
  /** The path exactly as the client sent it, without the query: `..`, `%2e` and `\` are still there to be refused. */
  readonly path: string;
  /** What follows the `?`, as it was sent; empty without one. */
  readonly query: string;
  /** Under which the request stands in the log and is answered. */
  readonly requestId: string;
  #url: URL | undefined;

  constructor({ url = '/' }: Pick<IncomingMessage, 'url'>, requestId: string) {
    const mark = url.indexOf('?');
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
    this.requestId = requestId;
  }

  /** The path with its dots resolved. */
  get pathname(): string {
    return this.#parsed().pathname;
  }

  get searchParams(): URLSearchParams {
    return this.#parsed().searchParams;
  }

  #parsed(): URL {
    // Concatenated, never resolved: `new URL('//host/path', base)` would take the path for another host.
    this.#url ??= new URL(`http://localhost${this.path}?${this.query}`);
    return this.#url;
  }
}
