import { z } from 'zod';

/** Variables that several kinds of process read. */

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text);

/** `*`, or origins separated by commas. */
export const originsVariable = z.union(
  [
    z.literal('*'),
    z
      .string()
      .transform((list) => list.split(',').map((item) => item.trim()))
      .pipe(z.array(origin)),
  ],
  'must be * or origins such as https://app.example, separated by commas',
);

export const urlVariable = z.url({ protocol: /^https?$/, error: 'must be a URL such as https://video.example' });
export const databaseUrlVariable = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });

/** Of every process. */
export const processVariables = {
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: urlVariable.optional(),
  NODE_ENV: z.enum(['development', 'test', 'staging', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  CORS_ORIGINS: originsVariable.optional(),
};

export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
