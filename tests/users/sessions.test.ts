import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const signIn = graphql(`
  mutation SignIn($input: SessionCreateInput!) {
    sessionCreate(input: $input) { user { id } credentials { accessToken refreshToken } userErrors { code } }
  }
`);

const refresh = graphql(`
  mutation Refresh($input: SessionRefreshInput!) {
    sessionRefresh(input: $input) { credentials { accessToken refreshToken } userErrors { code } }
  }
`);

const revoke = graphql(`
  mutation Revoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessionId userErrors { code } } }
`);

const sessions = graphql(`
  query Sessions { viewer { sessions { edges { node { id current userAgent } } } } }
`);

async function signedIn(handle: string, userAgent: string | null = null) {
  const { sessionCreate } = await product.stranger.ask(signIn, {
    input: { handle, password: `the password of ${handle}`, userAgent },
  });
  if (!sessionCreate.user || !sessionCreate.credentials) throw new Error('signing in was refused');
  const { accessToken, refreshToken } = sessionCreate.credentials;
  return { ...person(product.url, { id: sessionCreate.user.id, token: accessToken }), refreshToken };
}

const attempt = (handle: string, password: string) => product.stranger.ask(signIn, { input: { handle, password } });

/** The codes with which so many wrong passwords at once are refused. */
async function wrongPasswords(handle: string, times: number): Promise<(string | undefined)[]> {
  const answers = await Promise.all(Array.from({ length: times }, (_, n) => attempt(handle, `a wrong password ${n}`)));
  return answers.map(({ sessionCreate }) => sessionCreate.userErrors[0]?.code);
}

const renew = async (refreshToken: string) => (await product.stranger.ask(refresh, { input: { refreshToken } })).sessionRefresh;

describe('signing in', () => {
  test('takes handle and password, in whatever case the handle is typed', async () => {
    const ada = await product.register('ada_signs_in');

    const { sessionCreate } = await product.stranger.ask(signIn, {
      input: { handle: 'Ada_Signs_In', password: 'the password of ada_signs_in' },
    });

    expect(sessionCreate.user?.id).toBe(ada.id);
  });

  test('says the same of a wrong password and of an unknown handle', async () => {
    await product.register('ada_secret');

    const answers = await Promise.all(
      ['ada_secret', 'nobody_at_all'].map((handle) =>
        product.stranger.ask(signIn, { input: { handle, password: 'a wrong password' } }),
      ),
    );

    expect(answers.map(({ sessionCreate }) => sessionCreate.userErrors)).toEqual([
      [{ code: 'BAD_CREDENTIALS' }],
      [{ code: 'BAD_CREDENTIALS' }],
    ]);
  });

  test('as someone with many wrong passwords at once is stopped after 30, and who is signed in as them stays so', async () => {
    await product.register('ada_guessed');
    const ada = await signedIn('ada_guessed');

    const codes = await wrongPasswords('ada_guessed', 40);
    const { sessionCreate } = await attempt('ada_guessed', 'the password of ada_guessed');

    expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(30);
    expect(codes.filter((code) => code === 'TOO_FAST')).toHaveLength(10);
    expect(sessionCreate.userErrors).toEqual([{ code: 'TOO_FAST' }]);
    expect((await renew(ada.refreshToken)).userErrors).toEqual([]);
  });

  test('with the right password costs no attempt, and fewer wrong ones keep nobody out', async () => {
    await product.register('ada_often');
    await wrongPasswords('ada_often', 25);

    for (let n = 0; n < 8; n += 1) await signedIn('ada_often');
  });

  test('with a handle that nobody can have is a wrong password however often and however long it is', async () => {
    const codes = await wrongPasswords(`no handle ${'x'.repeat(200_000)}`, 35);

    expect(new Set(codes)).toEqual(new Set(['BAD_CREDENTIALS']));
  });

  test('lists where one is signed in and ends one place without the others', async () => {
    await product.register('ada_places');
    const phone = await signedIn('ada_places', 'phone');
    const laptop = await signedIn('ada_places', 'laptop');
    const listed = (await laptop.ask(sessions, {})).viewer?.sessions.edges.map(({ node }) => node) ?? [];
    const phoneSession = listed.find(({ userAgent }) => userAgent === 'phone');

    await laptop.ask(revoke, { input: { sessionId: phoneSession?.id ?? null } });

    expect(listed.map(({ userAgent, current }) => [userAgent, current])).toEqual([
      ['laptop', true],
      ['phone', false],
      [null, false],
    ]);
    expect((await renew(phone.refreshToken)).userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
    expect((await renew(laptop.refreshToken)).userErrors).toEqual([]);
  });

  test('cannot be ended by someone else', async () => {
    await product.register('ada_kept');
    const ada = await signedIn('ada_kept');
    const eve = await product.register('eve_ends');
    const session = (await ada.ask(sessions, {})).viewer?.sessions.edges[0]?.node.id ?? null;

    const { errors } = await eve.answer(revoke, { input: { sessionId: session } });

    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect((await renew(ada.refreshToken)).userErrors).toEqual([]);
  });
});

describe('a refresh token', () => {
  test('is good once; using it again ends the session, for it was stolen', async () => {
    await product.register('ada_stolen');
    const { refreshToken } = await signedIn('ada_stolen');
    const renewed = await renew(refreshToken);

    const again = await renew(refreshToken);
    const afterwards = await renew(renewed.credentials?.refreshToken ?? '');

    expect(again.userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
    expect(afterwards.userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
  });

  test('used by several at once renews for one of them at most', async () => {
    await product.register('ada_race');
    const { refreshToken } = await signedIn('ada_race');

    const answers = await Promise.all([1, 2, 3, 4].map(() => renew(refreshToken)));

    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });

  test('that was never given out is refused', async () => {
    expect((await renew('made up')).userErrors).toEqual([{ code: 'SESSION_ENDED' }]);
  });
});

describe('an access token', () => {
  test.each([
    ['altered', (token: string) => `${token.slice(0, -4)}AAAA`],
    ['unsigned', (token: string) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`],
    ['no token at all', () => 'nonsense'],
  ])('that is %s is refused', async (_, spoil) => {
    const ada = await product.register(`ada_${Math.random().toString(36).slice(2, 10)}`);

    const { errors } = await person(product.url, { id: ada.id, token: spoil(ada.token ?? '') }).answer(sessions, {});

    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});
