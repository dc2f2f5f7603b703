import type { SASLOptions } from 'kafkajs';
import { z } from 'zod';
import { EnvironmentError } from '../../env.ts';

/** Variables that say how brokers are reached, besides where they are. */
export const kafkaSecurityVariables = {
  KAFKA_SSL: z.enum(['on', 'off']).optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
};

type Variables = z.infer<z.ZodObject<typeof kafkaSecurityVariables>>;

/** TLS checks the brokers' certificates against those that Node trusts (NODE_EXTRA_CA_CERTS adds one). Throws EnvironmentError. */
export function kafkaSecurityOf(env: Variables): { ssl: boolean; sasl: SASLOptions | undefined } {
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password, KAFKA_SASL_MECHANISM: mechanism } = env;
  const ssl = env.KAFKA_SSL === 'on';
  if (username === undefined && password === undefined) return { ssl, sasl: undefined };
  if (username === undefined || password === undefined)
    throw new EnvironmentError(['KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD: both must be set, or none']);
  return { ssl, sasl: { mechanism, username, password } };
}
