import { randomInt } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { HttpRefusal } from '../refusal.ts';
import type { Route } from '../route.ts';
import type { Admission } from './admission.ts';

export const overloadedMessage = 'More is asked than can be answered just now. Nothing was done: try again in a moment.';
/** Not the same for all, so that they do not come back together. */
export const overloadedRetrySeconds = (): number => randomInt(1, 4);

/** What a caller is told who is not let in. */
export const overloaded = (): AppError =>
  new AppError('OVERLOADED', overloadedMessage, { retryAfterSeconds: overloadedRetrySeconds() });

/** The same route behind an admission: what it has no room for is answered 503, unread. */
export function admitting(route: Route, admission: Admission): Route {
  return {
    ...route,
    handle: async (request, response, target) => {
      const leave = await admission.enter();
      if (!leave) throw new HttpRefusal('OVERLOADED', overloadedMessage, { 'retry-after': String(overloadedRetrySeconds()) });
      if (response.destroyed) leave();
      else response.once('close', leave);
      await route.handle(request, response, target);
    },
  };
}
