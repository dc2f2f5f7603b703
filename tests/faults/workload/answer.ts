import { z } from 'zod';

const errorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional(), retryAfter: z.number().optional() }).loose().optional(),
});

const bodySchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(errorSchema).optional(),
  /** Of plain HTTP: starting, overloaded routes. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

export type AnsweredError = { readonly code: string; readonly message: string; readonly retryAfterSeconds: number | undefined };
export type Answered = { readonly data: Readonly<Record<string, unknown>> | null; readonly errors: readonly AnsweredError[] };

/** What an answer says, whichever of the product's two forms of refusal it has. Throws when it has neither. */
export function readAnswer(text: string): Answered {
  const { data, errors = [], error } = bodySchema.parse(JSON.parse(text));
  if (error) return { data: null, errors: [{ ...error, retryAfterSeconds: undefined }] };
  return { data: data ?? null, errors: errors.map(toError) };
}

/** Errors as graphql-ws hands them over. */
export const readErrors = (errors: unknown): readonly AnsweredError[] => z.array(errorSchema).parse(errors).map(toError);

const toError = ({ message, extensions }: z.infer<typeof errorSchema>): AnsweredError => ({
  code: extensions?.code ?? 'NONE',
  message,
  retryAfterSeconds: extensions?.retryAfter,
});

const mutationSchema = z.object({ userErrors: z.array(z.object({ code: z.string() })) }).loose();

/** The code of the first userError of the mutation's payload; undefined when it was done. */
export function refusalIn(data: Readonly<Record<string, unknown>> | null): string | undefined {
  const [payload] = Object.values(data ?? {});
  return mutationSchema.safeParse(payload).data?.userErrors[0]?.code;
}
