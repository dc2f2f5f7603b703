import { expect, test } from 'vitest';
import { Responses } from './responses.ts';

function response(text: string): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32BE(text.length);
  return Buffer.concat([size, Buffer.from(text)]);
}

const sent = Buffer.concat(['one', '', 'a longer one '.repeat(40), 'four'].map(response));

test.each([1, 2, 3, 5, 7, 64, 1000])('responses in pieces of %i bytes come whole, in order and once', (length) => {
  const responses = new Responses();
  const heard: Buffer[] = [];
  for (let at = 0; at < sent.length; at += length) {
    const whole = responses.add(sent.subarray(at, at + length));
    if (whole) heard.push(whole);
  }

  expect(Buffer.concat(heard)).toEqual(sent);
  for (const bytes of heard) expect(new Responses().add(bytes)).toEqual(bytes);
});

test('what is not whole is not told', () => {
  const responses = new Responses();

  expect(responses.add(sent.subarray(0, 9))).toEqual(response('one'));
  expect(responses.add(sent.subarray(9, 10))).toBeUndefined();
});

test('what cannot be a size is an error', () => {
  expect(() => new Responses().add(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toThrow('a response of -1 bytes');
});
