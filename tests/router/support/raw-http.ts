import { connect } from 'node:net';

export type RawAnswer = { readonly status: number; readonly head: string; readonly body: string };

/**
 * Sends bytes as they are, which no HTTP client would, and answers all that comes back until the server closes, or has been silent
 * for `quietMs`.
 */
export function sendBytes(url: string, bytes: Buffer | string, quietMs = 5_000): Promise<string> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  const done = () => {
    socket.destroy();
    resolve(Buffer.concat(chunks).toString('utf8'));
  };
  socket.setTimeout(quietMs, done);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A server that closes while bytes are still on their way resets the connection; what it said before counts.
  socket.on('error', done);
  socket.on('close', done);
  socket.on('end', done);
  socket.write(bytes);
  return promise;
}

/** Every answer in what a server sent, one after the other. */
export function answersIn(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.subarray(0, end < 0 ? rest.length : end).toString();
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    const from = end < 0 ? rest.length : end + 4;
    answers.push({ status, head, body: rest.subarray(from, from + length).toString() });
    rest = rest.subarray(from + length);
  }
  return answers;
}

/** The code of an error, in GraphQL's form or in that of other paths; undefined when there is none. */
export function codeIn(body: string): string | undefined {
  const { errors, error } = JSON.parse(body) as { errors?: { extensions: { code: string } }[]; error?: { code: string } };
  return errors?.[0]?.extensions.code ?? error?.code;
}

/** A well-formed POST as bytes, whose parts can be replaced. */
export function postBytes(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Buffer {
  const all = { host: 'test', 'content-type': 'application/json', connection: 'close', ...headers };
  const length = 'content-length' in all || 'transfer-encoding' in all ? {} : { 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries({ ...all, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n`), Buffer.from(body)]);
}
