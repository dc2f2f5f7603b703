import { type SigningKeys, signingKey } from '../../../platform/storage/sign.ts';

export const keysOf = (secret: string): SigningKeys => ({ current: signingKey(Buffer.from(secret)) });
