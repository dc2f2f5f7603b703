import { expect, test } from 'vitest';
import { parseEnvironment } from '../../env.ts';
import { kafkaSecurityOf, kafkaSecurityVariables } from './security.ts';

const read = (environment: Record<string, string>) => kafkaSecurityOf(parseEnvironment(kafkaSecurityVariables, environment));

test('brokers are reached in the open, unless it is asked for otherwise', () => {
  expect(read({})).toEqual({ ssl: false, sasl: undefined });
  expect(read({ KAFKA_SSL: 'on', KAFKA_SASL_USERNAME: 'danmesh', KAFKA_SASL_PASSWORD: 'secret' })).toEqual({
    ssl: true,
    sasl: { mechanism: 'scram-sha-512', username: 'danmesh', password: 'secret' },
  });
});

test('a user without a password is a mistake', () => {
  expect(() => read({ KAFKA_SASL_USERNAME: 'danmesh' })).toThrow('KAFKA_SASL_PASSWORD');
});
