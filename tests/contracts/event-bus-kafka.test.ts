import { describe, test } from 'vitest';
import { kafkaBrokers, openKafkaSpace } from '../support/kafka.ts';
import { describeEventBus } from './event-bus.contract.ts';

if (kafkaBrokers === undefined) {
  describe('event bus: Kafka', () => test.todo('needs KAFKA_BROKERS'));
} else {
  describeEventBus('Kafka', async () => openKafkaSpace());
}
