import type { ServicesConfig } from '../../platform/host/services.ts';
import type { Logger } from '../../platform/log.ts';
import type { Databases } from './databases.ts';

/** What the parts of a run share. */
export type Bench = {
  /** As processes are told of the services. */
  readonly environment: Readonly<Record<string, string>>;
  readonly services: {
    readonly redisUrl: string;
    readonly kafka: ServicesConfig['kafka'];
    readonly elasticsearchUrl: string | undefined;
    readonly s3: { readonly endpoint: string; readonly accessKey: string; readonly secretKey: string; readonly region: string };
  };
  /** Begins the names of everything that is left in services; it goes when the run ends. */
  readonly namespace: string;
  readonly directory: string;
  readonly databases: Databases;
  /** How long a steady load lasts. */
  readonly seconds: number;
  readonly videos: number;
  readonly log: Logger;
};

export type Target = { readonly what: string; readonly target: string; readonly here: string; readonly holds: boolean };

export type Measured = {
  readonly markdown: string;
  readonly figures: unknown;
  readonly targets: readonly Target[];
  /** What no slow machine excuses: lost events, failed requests, answers that are not right. */
  readonly wrong: readonly string[];
};

export type Part = (bench: Bench) => Promise<Measured>;
