import type { SigningKeys } from '../sign.ts';

export type DiskSettings = {
  readonly keys: SigningKeys;
  /** Asked at each presign, because the port may be known only after listen. */
  readonly publicUrl: () => string;
  readonly now: () => Date;
  /** S3's minimum; a smaller one hides mistakes that S3 would refuse. */
  readonly minimumPartBytes: number;
};
export type DiskOptions = Pick<DiskSettings, 'keys' | 'publicUrl'> & Partial<DiskSettings> & { readonly directory: string };
