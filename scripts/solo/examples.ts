export type Example = { readonly name: string; readonly document: string; readonly variables?: Readonly<Record<string, unknown>> };

/** What the explorer page opens with. Each works on the demo's content. */
export const examples: readonly Example[] = [
  {
    name: 'Register',
    document: `mutation Register($input: UserRegisterInput!) {
  userRegister(input: $input) {
    user { id handle name }
    credentials { accessToken }
    userErrors { code message field }
  }
}`,
    variables: { input: { handle: 'ada', password: 'a long password' } },
  },
  { name: 'Who am I', document: 'query Viewer {\n  viewer { id email user { handle name } sessions { edges { node { id current } } } }\n}' },
];
