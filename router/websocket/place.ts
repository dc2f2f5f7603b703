import type { AppError } from '../../platform/errors.ts';

/**
 * An operation's place on its socket, from its being asked until its work has ended. Lighter than an AbortController, as ten thousand
 * sockets have one each for hours.
 */
export class Place {
  readonly id: string;
  hasEnded = false;
  /** What the client is told; undefined when it has left by itself. */
  reason: AppError | undefined;
  #act: (() => void) | undefined;

  constructor(id: string) {
    this.id = id;
  }

  end(reason?: AppError): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.reason = reason;
    const act = this.#act;
    this.#act = undefined;
    act?.();
  }

  /** At once when it has ended. There is one who wants to know. */
  whenEnded(act: () => void): void {
    if (this.hasEnded) act();
    else this.#act = act;
  }
}
