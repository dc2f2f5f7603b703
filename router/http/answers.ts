import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { AppError, type ErrorCode, errorCodes } from '../../platform/errors.ts';
import { statusOf } from '../../platform/http/refusal.ts';
import type { Response } from '../operations/response.ts';
import type { ResponseType } from './media-types.ts';

export type Answer = {
  readonly status: number;
  /** JSON text. */
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An operation ran: 200, whatever became of its fields. */
export const answered = ({ text }: Response): Answer => ({ status: 200, text });

/** An operation was well put but did not run: its code's status, or 200 in the older media type, whose clients read nothing else. */
export function refused(errors: readonly GraphQLError[], type: ResponseType): Answer {
  return { status: type === 'application/json' ? 200 : statusFor(errors), text: textOf(errors) };
}

/** A request that HTTP has a status of its own for, where GraphQL has only BAD_REQUEST. */
export class StatedRefusal extends AppError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super('BAD_REQUEST', message);
    this.status = status;
    this.headers = headers;
  }
}

/** The request itself is wrong, so that no GraphQL was read: the status of its code, or its own, in every media type. */
export function rejected(errors: readonly GraphQLError[], cause: unknown): Answer {
  if (cause instanceof StatedRefusal) return { status: cause.status, text: textOf(errors), headers: cause.headers };
  return { status: statusFor(errors), text: textOf(errors) };
}

export function send(response: ServerResponse, { status, text, headers }: Answer, type: ResponseType): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(text);
}

const textOf = (errors: readonly GraphQLError[]): string => JSON.stringify({ errors });

function statusFor([first]: readonly GraphQLError[]): number {
  const code = first?.extensions.code;
  return isErrorCode(code) ? statusOf(code) : 500;
}

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((known) => known === code);
