import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { graphql } from './__generated__/gql.ts';

/** Someone who uses the product as any client does: over its public graph, with an access token that is renewed in time. */
export type DemoPerson = {
  readonly id: string;
  readonly handle: string;
  /** Where they reach the product. */
  readonly url: string;
  readonly ask: <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) => Promise<Data>;
};

export type Account = { readonly handle: string; readonly name: string; readonly password: string };

const renewBeforeMs = 60_000;

const signIn = graphql(`
  mutation DemoSignIn($input: SessionCreateInput!) {
    sessionCreate(input: $input) { user { id } credentials { accessToken accessTokenExpiresAt } userErrors { code message } }
  }
`);

const register = graphql(`
  mutation DemoRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } userErrors { code message } } }
`);

/** Signs in, registering first where need be. */
export async function openPerson(url: string, account: Account): Promise<DemoPerson> {
  const { handle, name, password } = account;
  let session = await signInAs(url, account);
  if (session === null) {
    await askGraph(url, register, { input: { handle, name, password, userAgent: 'demo' } });
    session = await signInAs(url, account);
  }
  if (session === null) throw new Error(`The handle ${handle} belongs to someone else, so the demo cannot use it.`);
  const { id } = session;
  let current = session;
  const ask: DemoPerson['ask'] = async (document, variables) => {
    if (current.expiresAt - Date.now() < renewBeforeMs) current = (await signInAs(url, account)) ?? current;
    return askGraph(url, document, variables, current.token);
  };
  return { id, handle, url, ask };
}

type Session = { readonly id: string; readonly token: string; readonly expiresAt: number };

async function signInAs(url: string, { handle, password }: Account): Promise<Session | null> {
  const { sessionCreate } = await askGraph(url, signIn, { input: { handle, password, userAgent: 'demo' } });
  const { user, credentials } = sessionCreate;
  return user && credentials
    ? { id: user.id, token: credentials.accessToken, expiresAt: Date.parse(credentials.accessTokenExpiresAt) }
    : null;
}

async function askGraph<Data, Variables>(
  url: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  token?: string,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (errors !== undefined || data === undefined)
    throw new Error(`The graph refused an operation of the demo: ${JSON.stringify(errors)}`);
  return data;
}
