import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { parseSoloConfig } from '../../scripts/solo/config.ts';
import { startSolo } from '../../scripts/solo/solo.ts';
import { graphql } from './__generated__/gql.ts';
import { type Person, person } from './person.ts';
import { createTestDatabase } from './postgres.ts';

export type Product = AsyncDisposable & {
  readonly url: string;
  /** The owner's address of the product's database. */
  readonly databaseUrl: string;
  /** Someone who is not signed in. */
  readonly stranger: Person;
  /** A new account, signed in. */
  readonly register: (handle: string) => Promise<Person>;
};

export type ProductOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly onQuery?: (subgraph: string, sql: string) => void;
  readonly onOperation?: (subgraph: string) => void;
};

/** The whole product, as `npm start` runs it, on a database and a directory of its own. Only warnings and errors are logged. */
export async function startProduct({ environment = {}, ...watch }: ProductOptions = {}): Promise<Product> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(await createTestDatabase());
  const directory = await mkdtemp(join(inject('runDirectory'), 'product-'));
  const config = parseSoloConfig({
    PORT: '0',
    NODE_ENV: 'test',
    DATA_DIR: directory,
    DATABASE_URL: database.url,
    ...environment,
  });
  const log = createLogger({ level: process.env.LOG_LEVEL ?? 'error', name: 'product' });
  const solo = opening.use(await startSolo(config, { log, watch }));
  const stack = opening.move();
  const stranger = person(solo.url);
  return {
    url: solo.url,
    databaseUrl: database.url,
    stranger,
    register: (handle) => registerAt(stranger, solo.url, handle),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A new account at the product's address, signed in. */
export async function registerAt(stranger: Person, url: string, handle: string): Promise<Person> {
  const { userRegister } = await stranger.ask(registration, { input: { handle, password: `the password of ${handle}` } });
  if (!userRegister.user || !userRegister.credentials)
    throw new Error(`${handle} was not registered: ${JSON.stringify(userRegister.userErrors)}`);
  return person(url, { id: userRegister.user.id, token: userRegister.credentials.accessToken });
}

const registration = graphql(`
  mutation Register($input: UserRegisterInput!) {
    userRegister(input: $input) { user { id } credentials { accessToken } userErrors { code message } }
  }
`);
