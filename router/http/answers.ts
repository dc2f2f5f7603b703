import type { GraphQLError } from 'graphql';
import { AppError, type ErrorCode, errorCodes } from '../../platform/errors.ts';
import { overloadedMessage, overloadedRetrySeconds } from '../../platform/http/admission/overloaded.ts';
import { statusOf } from '../../platform/http/refusal.ts';
import type { Response } from '../operations/response.ts';
import type { ResponseType } from './media-types.ts';

export type Answer = {
  readonly status: number;
  /** JSON text. */
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** An operation ran: 200, whatever became of its fields. */
export const answered = ({ text }: Response, headers?: Answer['headers']): Answer => ({ status: 200, text, headers });

/** These are about the request and not about its document, so that their status is for everybody. */
const ofTheRequest: ReadonlySet<ErrorCode> = new Set(['BAD_REQUEST', 'RATE_LIMITED', 'OVERLOADED', 'SHUTTING_DOWN', 'INTERNAL']);

/** An operation was well put but did not run: its code's status, or 200 in the older media type, whose clients read nothing else. */
export function refused(errors: readonly GraphQLError[], type: ResponseType): Answer {
  const code = codeOf(errors);
  const isOld = type === 'application/json' && !ofTheRequest.has(code);
  return { status: isOld ? 200 : statusOf(code), text: textOf(errors), headers: retryHeader(errors) };
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
  return { status: statusOf(codeOf(errors)), text: textOf(errors) };
}

/** There is no room for one more. Made without an error and its stack: under load it is given more often than any other answer. */
export function turnedAway(): Answer {
  const retryAfter = overloadedRetrySeconds();
  const code: ErrorCode = 'OVERLOADED';
  const text = JSON.stringify({ errors: [{ message: overloadedMessage, extensions: { code, retryAfter } }] });
  return { status: statusOf(code), text, headers: { 'retry-after': String(retryAfter) } };
}

function retryHeader([first]: readonly GraphQLError[]): Answer['headers'] {
  const seconds = first?.extensions.retryAfter;
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : undefined;
}

const textOf = (errors: readonly GraphQLError[]): string => JSON.stringify({ errors });

function codeOf([first]: readonly GraphQLError[]): ErrorCode {
  const code = first?.extensions.code;
  return isErrorCode(code) ? code : 'INTERNAL';
}

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((known) => known === code);
