import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Measures the buffers that are really held, in bytes above the start: it collects garbage first, because what is merely not yet
 * collected grows with the load of the machine and says nothing about who buffers.
 */
export function liveBuffers(): { sample(): void; peak(): number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = held();
  let peak = 0;
  return {
    sample: () => {
      peak = Math.max(peak, held() - before);
    },
    peak: () => peak,
  };
}
