import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const register = graphql(`
  mutation RegisterAccount($input: UserRegisterInput!) {
    userRegister(input: $input) { user { id handle name } credentials { accessToken refreshToken } userErrors { code field } }
  }
`);

const update = graphql(`
  mutation UpdateProfile($input: UserUpdateInput!) {
    userUpdate(input: $input) { user { name bio avatarUrl } userErrors { code field } }
  }
`);

const viewer = graphql(`
  query Me { viewer { id email user { handle name } } }
`);

const profile = graphql(`
  query Profile($id: ID!, $handle: String!) { user(id: $id) { handle name role } userByHandle(handle: $handle) { id } }
`);

describe('registering', () => {
  test('folds the handle, uses it as the name, and signs in', async () => {
    const { userRegister } = await product.stranger.ask(register, { input: { handle: ' Grace_H ', password: 'ten or more' } });

    expect(userRegister.user).toMatchObject({ handle: 'grace_h', name: 'grace_h' });
    expect(userRegister.credentials?.accessToken).toBeTruthy();
    expect(userRegister.userErrors).toEqual([]);
  });

  test('names every mistake of the form at once', async () => {
    const input = { handle: 'a!', password: 'short', name: 'x'.repeat(31), email: 'nowhere' };

    const { userRegister } = await product.stranger.ask(register, { input });

    expect(userRegister.user).toBeNull();
    expect(userRegister.userErrors).toEqual([
      { code: 'INVALID', field: ['input', 'handle'] },
      { code: 'INVALID', field: ['input', 'password'] },
      { code: 'TOO_LONG', field: ['input', 'name'] },
      { code: 'INVALID', field: ['input', 'email'] },
    ]);
  });

  test('gives a handle to one of ten who ask for it at once and tells the others that it is TAKEN', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        product.stranger.ask(register, { input: { handle: 'wanted', password: 'a long password' } }),
      ),
    );

    const codes = answers.map(({ userRegister }) => userRegister.userErrors[0]?.code ?? 'REGISTERED').sort();
    expect(codes).toEqual(['REGISTERED', ...Array(9).fill('TAKEN')]);
  });
});

describe('the profile', () => {
  test('changes where asked and stays where not', async () => {
    const ada = await product.register('ada_profile');

    await ada.ask(update, { input: { name: 'Ada', avatarUrl: 'https://pictures.example/ada.png' } });
    const { userUpdate } = await ada.ask(update, { input: { bio: 'Analyst.' } });

    expect(userUpdate.user).toEqual({ name: 'Ada', bio: 'Analyst.', avatarUrl: 'https://pictures.example/ada.png' });
  });

  test('takes a picture away with null and refuses one that is not https', async () => {
    const ada = await product.register('ada_picture');

    const refused = await ada.ask(update, { input: { avatarUrl: 'http://pictures.example/ada.png' } });
    const removed = await ada.ask(update, { input: { avatarUrl: null } });

    expect(refused.userUpdate.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'avatarUrl'] }]);
    expect(removed.userUpdate.user?.avatarUrl).toBeNull();
  });

  test('cannot be changed by someone who is not signed in', async () => {
    const { errors } = await product.stranger.answer(update, { input: { name: 'Nobody' } });

    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  test('is found by id and by handle; an id that is none of ours finds nobody', async () => {
    const ada = await product.register('ada_found');

    const found = await product.stranger.ask(profile, { id: ada.id, handle: 'ADA_found' });
    const lost = await product.stranger.ask(profile, { id: 'not an id', handle: 'nobody_here' });

    expect(found).toEqual({ user: { handle: 'ada_found', name: 'ada_found', role: 'USER' }, userByHandle: { id: ada.id } });
    expect(lost).toEqual({ user: null, userByHandle: null });
  });

  test('of the viewer is theirs alone', async () => {
    const ada = await product.register('ada_viewer');

    expect((await ada.ask(viewer, {})).viewer).toEqual({
      id: ada.id,
      email: null,
      user: { handle: 'ada_viewer', name: 'ada_viewer' },
    });
    expect((await product.stranger.ask(viewer, {})).viewer).toBeNull();
  });
});
