import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person } from './support/person.ts';
import { type Product, startProduct } from './support/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

type Step = { readonly document: string; readonly answer: unknown };
type Json = Record<string, unknown>;

const text = readFileSync('README.md', 'utf8');
const steps: Step[] = [...text.matchAll(/```graphql\n(.*?)```\n```json\n(.*?)```/gs)].map(([, document = '', answer = '']) => ({
  document,
  answer: patternOf(JSON.parse(answer)),
}));
const isSubscription = ({ document }: Step) => document.startsWith('subscription');

test('the five-minute tour of the README answers what it says', async () => {
  const heard: Json = {};
  let visitor = product.stranger;

  for (const { document, answer } of steps.filter((step) => !isSubscription(step))) {
    const data = await visitor.ask(operation(document, heard), {});
    expect(data).toEqual(answer);
    Object.assign(heard, data);
    visitor = visitor.token === null ? signedIn(data) : visitor;
  }

  expect(steps).toHaveLength(6);
  for (const { document, answer } of steps.filter(isSubscription)) {
    expect(await hear(visitor, operation(document, heard), (key) => sayAgain(visitor, heard, key))).toEqual(answer);
  }
});

/** The first event with something in it; whoever joins a room hears what is said from then on, so it is said until it is heard. */
async function hear(visitor: Person, document: Operation, say: (key: string) => Promise<unknown>): Promise<Json> {
  const hearing = visitor.hear(document, {});
  const event = hearing.until(({ liveFeed }) => ((liveFeed as Json).items as unknown[]).length > 0);
  let isHeard = false;
  void event.finally(() => {
    isHeard = true;
  });
  while (!isHeard) {
    await say(randomUUID());
    await wait(1100);
  }
  await hearing.leave();
  return event;
}

/** Says what the tour says, with a key of its own. */
function sayAgain(visitor: Person, heard: Json, key: string): Promise<unknown> {
  const { document = '' } = steps.find((step) => step.document.includes('liveDanmuSend')) ?? {};
  return visitor.answer(operation(document.replace(/key: "[^"]+"/, `key: "${key}"`), heard), {});
}

type Operation = TypedDocumentNode<Json, Json>;

const operation = (document: string, heard: Json): Operation => parse(filled(document, heard)) as Operation;

/** Takes values of earlier answers: `{{liveRoomCreate.room.id}}`. */
function filled(document: string, heard: Json): string {
  return document.replaceAll(/\{\{([\w.]+)\}\}/g, (_, path: string) =>
    String(path.split('.').reduce<unknown>((value, name) => (value as Json)[name], heard)),
  );
}

/** `…` stands for any text. */
function patternOf(answer: unknown): unknown {
  if (answer === '…') return expect.any(String);
  if (Array.isArray(answer)) return answer.map(patternOf);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, patternOf(value)]));
}

function signedIn(data: Json) {
  const { userRegister } = data as { userRegister: { user: { id: string }; credentials: { accessToken: string } } };
  return person(product.url, { id: userRegister.user.id, token: userRegister.credentials.accessToken });
}
