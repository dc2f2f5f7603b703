import { StartupError } from '../../startup-error.ts';
import type { ObjectStore } from '../object-store.ts';
import { S3Calls } from './calls.ts';
import { createAttempts, tryAgain } from './failures.ts';
import { isAwayAtStart, keepOpening } from './keep-opening.ts';
import { multipartOperations } from './multipart.ts';
import { objectOperations } from './objects.ts';
import { openBucket } from './open-bucket.ts';
import { defaultDeadlines, type S3Options } from './settings.ts';
import { createTransport } from './transport.ts';

export type S3Store = ObjectStore &
  AsyncDisposable & {
    /** Rejects when the store does not answer, or the bucket is gone; one request, not tried again. */
    readonly ping: () => Promise<void>;
  };

/**
 * Files in a bucket of any S3 server, made if it is missing and private as it comes. Throws StartupError when it cannot be used; where it
 * `mayBeAway`, only when the server has answered that it cannot: one that is away is opened in the background. Afterwards, while the store is away, calls are tried again for about a second and then throw STORAGE_UNAVAILABLE.
 */
export async function openS3Store(options: S3Options): Promise<S3Store> {
  const { log, readingSockets = 256, callingSockets = 64, now = () => new Date() } = options;
  const settings = { ...options, endpoint: originOf('S3_ENDPOINT', options.endpoint), publicUrl: publicOrigin(options) };
  const isSecure = settings.endpoint.startsWith('https:');
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  using opening = new DisposableStack();
  const transport = opening.use(createTransport({ isSecure, readingSockets, callingSockets, deadlines }));
  const calls = new S3Calls(settings, transport);
  const open = () => openBucket(calls, settings, tryAgain);
  try {
    await open();
  } catch (error) {
    if (!options.mayBeAway || !isAwayAtStart(error)) throw error;
    opening.use(keepOpening(open, error, log));
  }

  const deps = { calls, attempts: createAttempts(log), settings, now };
  const opened = opening.move();
  return {
    ...multipartOperations(deps),
    ...objectOperations(deps),
    ping: async () => {
      if (!(await calls.bucketExists(settings.bucket))) throw new Error(`the bucket ${settings.bucket} is gone`);
    },
    [Symbol.asyncDispose]: async () => opened.dispose(),
  };
}

const publicOrigin = ({ endpoint, publicUrl = endpoint }: S3Options): string => originOf('S3_PUBLIC_URL', publicUrl);

/** A signature covers host and path: what a path in front of the bucket's would do to them is known to no one. */
function originOf(variable: string, url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isOrigin = parsed !== undefined && /^https?:$/.test(parsed.protocol) && parsed.pathname === '/' && parsed.search === '';
  if (isOrigin) return parsed.origin;
  throw new StartupError(
    `${variable} is ${url}, which is not the address of a server alone.`,
    `Set ${variable} to one such as https://s3.example, without a path.`,
  );
}
