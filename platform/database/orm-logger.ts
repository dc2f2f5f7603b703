import { type LogContext, type LoggerOptions, type Logger as OrmLogger, SimpleLogger } from '@mikro-orm/core';
import type { Logger } from '../log.ts';

/** The ORM's own words go to our log; each statement goes to `onQuery` when someone counts. Parameters are never logged. */
export function ormLogger(options: LoggerOptions, log: Logger, onQuery: ((sql: string) => void) | undefined): OrmLogger {
  return new StatementLogger({ ...options, writer: (message) => log.debug(message) }, onQuery);
}

class StatementLogger extends SimpleLogger {
  readonly #onQuery: ((sql: string) => void) | undefined;

  constructor(options: LoggerOptions, onQuery: ((sql: string) => void) | undefined) {
    super(options);
    this.#onQuery = onQuery;
  }

  override logQuery(context: LogContext): void {
    if (context.query !== undefined) this.#onQuery?.(context.query);
  }
}
