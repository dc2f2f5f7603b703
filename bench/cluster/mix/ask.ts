import { z } from 'zod';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() }).loose()).optional(),
  error: z.object({ code: z.string() }).optional(),
});
const refusalSchema = z.object({ userErrors: z.array(z.object({ code: z.string() })) });

export type Question = { readonly query: string; readonly variables?: object; readonly token?: string | undefined };

/** The data of an operation. Throws when there is any error in the answer, of the graph or of the user. */
export async function ask(url: string, { query, variables, token }: Question): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors, error } = answerSchema.parse(await response.json());
  if (!response.ok || !data || errors || error) throw new Error(`${response.status} ${JSON.stringify(errors ?? error ?? data)}`);
  const refused = refusalSchema.safeParse(Object.values(data)[0]).data?.userErrors[0];
  if (refused) throw new Error(`${query.slice(0, 40)} was refused: ${refused.code}`);
  return data;
}
