import type { ServerResponse } from 'node:http';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ObjectStore } from './object-store.ts';

export type PlayedStore = Pick<ObjectStore, 'head' | 'open' | 'read'>;
export type MediaMetrics = {
  /** Counts an answer from now until its connection is done with it. */
  readonly watch: (response: ServerResponse) => void;
  /** The same store, with the time that each call takes until its answer begins. */
  readonly timed: (objects: PlayedStore) => PlayedStore;
};

/** Registers the meters of playback; once for each registry. */
export function createMediaMetrics(registry: Registry): MediaMetrics {
  const registers = [registry];
  const answers = new Counter({
    name: 'danmesh_media_answers_total',
    help: 'Answers to players by the class of their status; aborted is one whose player left, or that was cut, before its end.',
    labelNames: ['status'] as const,
    registers,
  });
  const bytes = new Counter({
    name: 'danmesh_media_bytes_total',
    help: 'Bytes sent to players, heads included.',
    registers,
  });
  const inFlight = new Gauge({
    name: 'danmesh_media_in_flight',
    help: 'Answers to players that are under way.',
    registers,
  });
  return {
    watch: (response) => {
      const { socket } = response;
      const before = socket?.bytesWritten ?? 0;
      inFlight.inc();
      response.once('close', () => {
        inFlight.dec();
        bytes.inc(Math.max(0, (socket?.bytesWritten ?? 0) - before));
        answers.inc({ status: response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'aborted' });
      });
    },
    timed: timing(registry),
  };
}

function timing(registry: Registry): MediaMetrics['timed'] {
  const seconds = new Histogram({
    name: 'danmesh_media_store_seconds',
    help: 'From asking the object store for what is played until its answer begins, or it fails.',
    labelNames: ['operation'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const time = <T>(operation: keyof PlayedStore, work: Promise<T>): Promise<T> => {
    const end = seconds.startTimer({ operation });
    return work.finally(end);
  };
  return (objects) => ({
    head: (key) => time('head', objects.head(key)),
    open: (key) => time('open', objects.open(key)),
    read: (key, range) => time('read', objects.read(key, range)),
  });
}
