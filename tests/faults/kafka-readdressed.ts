import { Transform } from 'node:stream';
import { Responses } from '../../platform/events/kafka/responses.ts';

const portBytes = 4;

/**
 * What a broker says, with another port where it tells its own address: a client goes where it is told, and would pass a proxy by.
 * Addresses are told as a string and an int32 (https://kafka.apache.org/protocol: Metadata, FindCoordinator), in whole responses, each after
 * its size; the port is as long as before, so that nothing else changes.
 */
export function readdressed(address: { readonly host: string; readonly port: number }, toPort: number): Transform {
  const told = Buffer.alloc(address.host.length + portBytes);
  told.write(address.host, 'latin1');
  told.writeInt32BE(address.port, address.host.length);
  const responses = new Responses();
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const whole = Buffer.from(responses.add(chunk) ?? []);
      for (let at = whole.indexOf(told); at !== -1; at = whole.indexOf(told, at + told.length))
        whole.writeInt32BE(toPort, at + address.host.length);
      done(null, whole);
    },
  });
}
