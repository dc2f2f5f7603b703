import { join } from 'node:path';
import type { CorsPolicy } from '../http/cors.ts';
import type { Route } from '../http/route.ts';
import type { Logger } from '../log.ts';
import { explainFileError } from '../startup-error.ts';
import { openDiskStore } from '../storage/disk/disk-store.ts';
import { diskRoutes } from '../storage/disk/routes.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import type { SigningKeys } from '../storage/sign.ts';
import type { ServicesConfig } from './services.ts';

export type Objects = {
  readonly store: ObjectStore;
  /** Where parts are sent to, when not to the store itself. */
  readonly routes: readonly Route[];
};
export type ObjectsDeps = {
  readonly keys: SigningKeys;
  /** Where clients reach the routes. */
  readonly publicUrl: string;
  readonly corsOrigins: CorsPolicy['origins'];
  readonly log: Logger;
  readonly resources: AsyncDisposableStack;
};

/** S3 where S3_ENDPOINT names one, which may be away; else the disk below the data directory, which only one process may use. */
export async function openObjects(
  { s3, dataDirectory }: Pick<ServicesConfig, 's3' | 'dataDirectory'>,
  deps: ObjectsDeps,
): Promise<Objects> {
  if (s3 === undefined) return openDisk(join(dataDirectory, 'objects'), deps);
  const { openS3Store } = await import('../storage/s3/s3-store.ts');
  return { store: deps.resources.use(await openS3Store({ ...s3, mayBeAway: true, log: deps.log })), routes: [] };
}

async function openDisk(directory: string, { keys, publicUrl, corsOrigins }: ObjectsDeps): Promise<Objects> {
  try {
    const store = await openDiskStore({ directory, keys, publicUrl: () => publicUrl });
    return { store: store.objects, routes: diskRoutes({ store, keys, corsOrigins }) };
  } catch (error) {
    throw explainFileError(error, directory);
  }
}
