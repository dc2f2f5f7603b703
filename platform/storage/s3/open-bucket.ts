import { InvalidBucketNameError } from 'minio';
import { codeOf, StartupError } from '../../startup-error.ts';
import type { S3Calls } from './calls.ts';
import { s3CodeOf } from './failures.ts';
import type { S3Settings } from './settings.ts';
import { SilentStoreError } from './transport.ts';

/** Makes sure that the bucket is there and ours to use. Throws StartupError that says which variable to mend. */
export async function openBucket(calls: S3Calls, settings: S3Settings, again: Again): Promise<void> {
  try {
    await again(() => calls.keys('', { limit: 1 }));
  } catch (error) {
    if (s3CodeOf(error) !== 'NoSuchBucket') throw explain(error, settings, 'use');
    await makeBucket(calls, settings, again);
  }
}

type Again = <T>(work: () => Promise<T>) => Promise<T>;

async function makeBucket(calls: S3Calls, settings: S3Settings, again: Again): Promise<void> {
  try {
    // Private as it comes: no policy is set, and none is needed.
    await again(() => calls.makeBucket(settings.bucket, settings.region));
  } catch (error) {
    // Another process of ours starts at the same time.
    if (s3CodeOf(error) !== 'BucketAlreadyOwnedByYou') throw explain(error, settings, 'make');
  }
}

function explain(error: unknown, { endpoint, bucket, region, accessKey }: S3Settings, wish: 'use' | 'make'): unknown {
  const because = (message: string, remedy: string) => new StartupError(message, remedy, { cause: error });
  switch (error instanceof InvalidBucketNameError ? 'InvalidBucketName' : s3CodeOf(error)) {
    case 'InvalidAccessKeyId':
      return because(
        `${endpoint} knows no access key ${accessKey}.`,
        'Set S3_ACCESS_KEY and S3_SECRET_KEY to a pair that it gave.',
      );
    case 'SignatureDoesNotMatch':
      return because(
        `${endpoint} refuses the signature of ${accessKey}.`,
        'Set S3_SECRET_KEY to the secret that belongs to S3_ACCESS_KEY. If it does, a proxy changes the Host header on the way.',
      );
    case 'RequestTimeTooSkewed':
      return because(`The clocks of this machine and of ${endpoint} differ by more than 15 minutes.`, 'Set the clock (NTP).');
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return because(
        `${accessKey} has no right to ${wish} the bucket ${bucket} at ${endpoint}.`,
        `${wish === 'make' ? 'Make the bucket, or give the key the right to (s3:CreateBucket)' : 'Give the key the rights that platform/storage/README.md lists'}; if the bucket is another's, set S3_BUCKET to one of your own.`,
      );
    case 'BucketAlreadyExists':
      return because(`The bucket ${bucket} at ${endpoint} is another's.`, 'Set S3_BUCKET to another name.');
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
    case 'MovedPermanently':
    case 'TemporaryRedirect':
    case 'InvalidRegion':
    case 'InvalidLocationConstraint':
      return because(
        `The bucket ${bucket} is not in the region ${region} of ${endpoint}.`,
        'Set S3_REGION to its region, and S3_ENDPOINT to the address of that region.',
      );
    case 'InvalidBucketName':
      return because(`${bucket} is no name for a bucket.`, 'Set S3_BUCKET to 3 to 63 small letters, digits, "-" and ".".');
    default:
      return explainSilence(error, endpoint);
  }
}

function explainSilence(error: unknown, endpoint: string): StartupError {
  const code = codeOf(error);
  const isSilent = error instanceof SilentStoreError || (code !== undefined && /^E[A-Z_]+$/.test(code));
  return isSilent
    ? new StartupError(
        `The object store at ${endpoint} cannot be reached${code === undefined ? '' : ` (${code})`}.`,
        'Start it, or set S3_ENDPOINT to where it is, as http://minio:9000; unset, files are kept on the disk.',
        { cause: error },
      )
    : new StartupError(
        `What answers at ${endpoint} does not behave as an S3 server.`,
        "Set S3_ENDPOINT to the server's S3 address, without a bucket or a path; a web console has another port.",
        { cause: error },
      );
}
