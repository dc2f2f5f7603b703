import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { readBody } from '../../platform/http/body.ts';
import type { OperationParams } from '../operations/compile.ts';

const paramsSchema = z.object({
  query: z.string({ error: '`query` must be a string.' }).min(1, '`query` is empty.'),
  operationName: z.string({ error: '`operationName` must be a string.' }).nullish(),
  variables: z.record(z.string(), z.unknown(), { error: '`variables` must be an object.' }).nullish(),
  extensions: z.record(z.string(), z.unknown(), { error: '`extensions` must be an object.' }).nullish(),
});

/** The operation in a POST body. REQUEST_TOO_LARGE, or BAD_REQUEST saying what is wrong with it. */
export async function paramsOfBody(
  request: IncomingMessage,
  limits: { bodyBytes: number },
  signal: AbortSignal,
): Promise<OperationParams> {
  const body = await readBody(request, { limitBytes: limits.bodyBytes, signal });
  const value = parseJson(decode(body), 'The body');
  if (Array.isArray(value)) throw new AppError('BAD_REQUEST', 'One operation a request: batches are not answered.');
  return paramsOf(value);
}

/** The operation in the query string of a GET. BAD_REQUEST says what is wrong with it. */
export function paramsOfUrl({ searchParams }: URL): OperationParams {
  const json = (name: string) => {
    const text = searchParams.get(name);
    return text ? parseJson(text, `\`${name}\``) : undefined;
  };
  return paramsOf({
    query: searchParams.get('query') ?? undefined,
    operationName: searchParams.get('operationName') || undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

function paramsOf(value: unknown): OperationParams {
  const parsed = paramsSchema.safeParse(value);
  if (!parsed.success)
    throw new AppError('BAD_REQUEST', parsed.error.issues[0]?.message ?? 'The request is not a GraphQL request.');
  const { query, operationName, variables } = parsed.data;
  return { query, operationName: operationName || null, variables: variables ?? {} };
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new AppError('BAD_REQUEST', 'The body is not UTF-8.', { cause: error });
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_REQUEST', `${what} is not JSON.`, { cause: error });
  }
}
