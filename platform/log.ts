import { type DestinationStream, type Logger, multistream, pino, type StreamEntry } from 'pino';

export type { Logger } from 'pino';

export type LoggerOptions = {
  readonly level: string;
  readonly name: string;
  /** Where entries go, each from a level of its own on; standard output when left out. */
  readonly streams?: readonly StreamEntry[];
};

/** One JSON line an entry. Anything that looks like a secret is cut out before it is written. */
export function createLogger({ level, name, streams }: LoggerOptions): Logger {
  const destination: DestinationStream = streams === undefined ? pino.destination(1) : multistream([...streams]);
  const options = {
    level,
    redact: {
      paths: ['authorization', 'token', 'password', 'refreshToken', '*.authorization', '*.token', '*.password'],
      censor: '[redacted]',
    },
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, destination);
}
