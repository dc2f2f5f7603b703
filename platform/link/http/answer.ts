import type { JsonObject, JsonValue } from '../../json.ts';
import type { LinkResult } from '../subgraph-link.ts';
import { SubgraphUnreachable } from './unreachable.ts';

export type Received = { readonly status: number; readonly contentType: string; readonly text: string };

/**
 * The GraphQL response in an HTTP answer, whatever its status: one with errors is an answer too. Throws SubgraphUnreachable with
 * `status` or `malformed` when there is none.
 */
export function parseAnswer(subgraph: string, { status, contentType, text }: Received): LinkResult {
  const noResponse = (because: string, details: { readonly cause?: unknown; readonly refusal?: string | undefined } = {}) => {
    const isError = status < 200 || status > 299;
    return new SubgraphUnreachable(subgraph, isError ? 'status' : 'malformed', `it answered ${status} with ${because}`, {
      ...details,
      status,
    });
  };
  if (!contentType.includes('json')) throw noResponse(`content of type ${contentType || 'unknown'}`);
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw noResponse('malformed JSON', { cause: error });
  }
  const result = resultOf(value);
  if (result !== undefined) return result;
  const refusal = refusalIn(value);
  throw noResponse(`JSON that is no GraphQL response${refusal === undefined ? '' : `: ${refusal}`}`, { refusal });
}

/** Of our own servers, which say so before they do anything of what is asked. */
const nothingBegun: ReadonlySet<string | undefined> = new Set(['SHUTTING_DOWN', 'OVERLOADED', 'SUBGRAPH_UNAVAILABLE']);

/** Whether the subgraph has said that it did nothing at all: then even a mutation may be sent again. */
export const hasBegunNothing = ({ status, refusal }: SubgraphUnreachable): boolean => status === 503 && nothingBegun.has(refusal);

/** The code with which our own servers refuse what is not for GraphQL to answer. */
function refusalIn(value: JsonValue): string | undefined {
  const error = isObject(value) ? value.error : undefined;
  const code = isObject(error) ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : undefined;
}

/** A parsed GraphQL response, or undefined when it is none. The value itself is handed on wherever it can be. */
export function resultOf(value: JsonValue): LinkResult | undefined {
  if (!isObject(value)) return undefined;
  const { data, errors, extensions } = value;
  // Some servers say null, or an empty list, for what is not there.
  const hasErrors = isList(errors) && errors.length > 0;
  if (data === undefined ? !hasErrors : data !== null && !isObject(data)) return undefined;
  if (hasErrors && !errors.every((error) => isObject(error) && typeof error.message === 'string')) return undefined;
  const hasExtensions = isObject(extensions);
  if (hasErrors === (errors !== undefined) && hasExtensions === (extensions !== undefined)) return value as LinkResult;
  return {
    ...(data === undefined ? {} : { data }),
    ...(hasErrors ? { errors } : {}),
    ...(hasExtensions ? { extensions } : {}),
  } as object as LinkResult;
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
