import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** One JSON line an entry on standard output. Anything that looks like a secret is cut out before it is written. */
export function createLogger(options: { level: string; name: string }): Logger {
  return pino({
    name: options.name,
    level: options.level,
    redact: { paths: ['authorization', 'token', 'password', 'refreshToken', '*.authorization', '*.token', '*.password'], censor: '[redacted]' },
    base: { name: options.name },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
