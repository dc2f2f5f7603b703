import { z } from 'zod';
import type { Client } from './client.ts';
import { operations } from './operations.ts';

/** Someone with an account. */
export type Person = {
  readonly id: string;
  readonly handle: string;
  /** A token that is good for some minutes yet; signs in again when it has to. */
  token(): Promise<string>;
};

/** Access tokens last 15 minutes. */
const renewAfterMs = 8 * 60_000;

const credentials = z.object({
  user: z.object({ id: z.string() }),
  credentials: z.object({ accessToken: z.string() }),
});

/** Makes an account and keeps it signed in. Throws when it cannot. */
export async function register(client: Client, handle: string): Promise<Person> {
  const password = `the password of ${handle}`;
  const enter = async (query: string): Promise<z.infer<typeof credentials>> => {
    const called = await client.call({ query, variables: { input: { handle, password } } });
    if (called.outcome !== 'acknowledged') throw new Error(`${handle} did not get in: ${called.code}`);
    return credentials.parse(Object.values(called.data)[0]);
  };
  const first = await enter(operations.register);
  let current = first.credentials.accessToken;
  let at = performance.now();
  return {
    id: first.user.id,
    handle,
    token: async () => {
      if (performance.now() - at > renewAfterMs) {
        current = (await enter(operations.signIn)).credentials.accessToken;
        at = performance.now();
      }
      return current;
    },
  };
}
