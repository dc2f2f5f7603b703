import { expect, test } from 'vitest';
import { asksForPage, contentTypeOf, responseTypeFor } from './media-types.ts';

test.each([
  [undefined, 'application/graphql-response+json'],
  ['*/*', 'application/graphql-response+json'],
  ['application/*', 'application/graphql-response+json'],
  ['application/json', 'application/json'],
  ['application/json, multipart/mixed', 'application/json'],
  ['application/graphql-response+json;q=0.2, application/json;q=0.8', 'application/json'],
  ['application/json;q=0, */*', 'application/graphql-response+json'],
  ['text/html', undefined],
])('Accept: %s is answered as %s', (accept, type) => {
  expect(responseTypeFor(accept)).toBe(type);
});

test('a browser asks for a page, a script does not', () => {
  expect(asksForPage('text/html,application/xhtml+xml,*/*;q=0.8')).toBe(true);
  expect(asksForPage('application/json')).toBe(false);
});

test('a content type is read without its parameters', () => {
  expect(contentTypeOf('Application/JSON; charset=utf-8')).toBe('application/json');
  expect(contentTypeOf(undefined)).toBeUndefined();
});
