import { errorCodes } from '../../../platform/errors.ts';
import type { ToldError } from '../workload/ledger.ts';
import { type Violation, violationOf } from './violation.ts';

const documented: ReadonlySet<string> = new Set([...errorCodes, 'STARTING']);
const inside =
  /\bat .+:\d+:\d+|node_modules|\/work\/|\.ts\b|\b(?:select|insert into|update|delete from)\b .*\b(?:from|set|values|where)\b|https?:\/\/|\b(?:postgres|redis|kafka):|\b127\.0\.0\.1\b|localhost|ECONN|ETIMEDOUT|EPIPE|socket hang up|Connection terminated|relation "/i;

/** When something died, so that what it was answering at that moment could not end well. */
export type Moment = { readonly at: number };

/** Errors were of the documented codes, said nothing of the inside, and none was INTERNAL but of what was being answered at a death. */
export function checkAnswers(errors: readonly ToldError[], deaths: readonly Moment[]): Violation[] {
  const texts = (wrong: readonly ToldError[]) => [
    ...new Set(wrong.map(({ code, operation, message }) => `${operation}: ${code} ${message}`)),
  ];
  const wasInFlight = ({ beganAt, at }: ToldError) => deaths.some((death) => beganAt <= death.at && death.at <= at);
  return [
    ...violationOf('every error has a documented code', texts(errors.filter(({ code }) => !documented.has(code)))),
    ...violationOf('no error tells of the inside', texts(errors.filter(({ message }) => message === '' || inside.test(message)))),
    ...violationOf(
      'no error is INTERNAL but of what was in flight when something died',
      texts(errors.filter((error) => error.code === 'INTERNAL' && !wasInFlight(error))),
    ),
  ];
}
