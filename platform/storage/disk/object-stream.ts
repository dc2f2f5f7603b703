import { Readable } from 'node:stream';
import type { ByteRange } from '../../http/range.ts';
import { RangeNotSatisfiableError } from '../object-errors.ts';
import type { ObjectFile } from './object-file.ts';

const chunkBytes = 256 * 1024;

/** The content of an open object, or a range of it. The stream owns the file: it closes it when it ends or is destroyed. */
export function streamOf(file: ObjectFile, range?: ByteRange): Readable {
  if (range && (range.start >= file.sizeBytes || range.end < range.start)) {
    throw new RangeNotSatisfiableError(`The object has ${file.sizeBytes} bytes.`);
  }
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? file.sizeBytes - 1, file.sizeBytes - 1);
  // A read stream cannot express an empty range: its inclusive end would have to be -1.
  if (end < start) return emptyStream(file);
  return file.handle.createReadStream({ start, end, autoClose: true, highWaterMark: chunkBytes });
}

function emptyStream(file: ObjectFile): Readable {
  return new Readable({
    read() {
      this.push(null);
    },
    destroy: (error, done) => {
      file.handle.close().then(
        () => done(error),
        (closeError: Error) => done(error ?? closeError),
      );
    },
  });
}
