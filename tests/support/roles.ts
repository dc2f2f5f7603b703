import { Client } from 'pg';
import { graphql } from './__generated__/gql.ts';
import { type Person, person } from './person.ts';
import type { Product } from './product.ts';

/** A new account with a role, signed in: its token carries what the role grants. */
export async function registerAs(product: Product, handle: string, role: 'USER' | 'MODERATOR' | 'ADMIN'): Promise<Person> {
  const { id } = await product.register(handle);
  await giveRole(product.databaseUrl, id, role);
  const { sessionCreate } = await product.stranger.ask(signIn, { input: { handle, password: `the password of ${handle}` } });
  if (!sessionCreate.credentials) throw new Error(`${handle} could not sign in: ${JSON.stringify(sessionCreate.userErrors)}`);
  return person(product.url, { id, token: sessionCreate.credentials.accessToken });
}

async function giveRole(ownerUrl: string, id: string, role: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('update users.account set role = $1 where id = $2', [role, id]);
  } finally {
    await owner.end();
  }
}

const signIn = graphql(`
  mutation SignInAgain($input: SessionCreateInput!) {
    sessionCreate(input: $input) { credentials { accessToken } userErrors { code message } }
  }
`);
