import { Transform } from 'node:stream';

const sizeBytes = 4;

/**
 * What a broker says, with another port where it tells its own address: a client goes where it is told, and would pass a proxy by.
 * Addresses are told as a string and an int32 (https://kafka.apache.org/protocol: Metadata, FindCoordinator), in whole responses, each after
 * its size; the port is as long as before, so that nothing else changes.
 */
export function readdressed(address: { readonly host: string; readonly port: number }, toPort: number): Transform {
  const told = Buffer.alloc(address.host.length + sizeBytes);
  told.write(address.host, 'latin1');
  told.writeInt32BE(address.port, address.host.length);
  let held = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      held = Buffer.concat([held, chunk]);
      for (let frame = firstFrame(held); frame !== undefined; frame = firstFrame(held)) {
        held = held.subarray(frame.length);
        for (let at = frame.indexOf(told); at !== -1; at = frame.indexOf(told, at + told.length))
          frame.writeInt32BE(toPort, at + address.host.length);
        this.push(frame);
      }
      done();
    },
  });
}

function firstFrame(bytes: Buffer): Buffer | undefined {
  if (bytes.length < sizeBytes) return undefined;
  const length = sizeBytes + bytes.readInt32BE();
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}
