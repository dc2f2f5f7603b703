import type { EntitySchema } from '@mikro-orm/core';
import type { Registry } from 'prom-client';
import type { SchemaMigrations } from '../database/migrations.ts';
import type { EntityManager } from '../database/orm.ts';
import type { Environment } from '../env.ts';
import type { BatchConsumer, Consumer } from '../events/consumer.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Rebuild } from '../events/rebuild.ts';
import type { Operation } from '../graphql/operation.ts';
import type { CorsPolicy } from '../http/cors.ts';
import type { Route } from '../http/route.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { SubgraphLinks } from '../link/subgraph-link.ts';
import type { Logger } from '../log.ts';
import type { Realtime } from '../realtime/realtime.ts';
import type { OpenSearch } from '../search/open-search.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import type { SigningKeys } from '../storage/sign.ts';
import type { Roles } from './roles.ts';

/** One domain of the graph: what it is made of, and how it is opened in a process. */
export type Subgraph = {
  /** As supergraph.yaml names it; also its PostgreSQL schema. */
  readonly name: string;
  readonly sdl: URL;
  readonly entities: readonly EntitySchema[];
  readonly migrations: SchemaMigrations['migrations'];
  /** Which of its consumers may be given a range of events again (`npm run events:replay`). */
  readonly rebuilds?: readonly Rebuild[];
  /** One map for each feature. */
  readonly resolvers: readonly object[];
  /** Whom it asks about their entities, by name: a process of its own gets the keys of these links and of no others. */
  readonly asks?: readonly string[];
  /** Reads the subgraph's variables; called before anything is opened. Throws EnvironmentError. */
  readonly parseConfig?: (environment: Environment) => unknown;
  readonly open: (services: SubgraphServices) => Promise<OpenSubgraph>;
};

/** What the process lends to a subgraph. Ports hide which service is behind them. */
export type SubgraphServices = {
  readonly environment: Environment;
  readonly log: Logger;
  readonly metrics: Registry;
  /** A new unit of work; each operation and each task forks its own. */
  readonly fork: () => EntityManager;
  readonly bus: EventBus;
  readonly realtime: Realtime;
  /** Opened at first use, as `search` and `jobs` are: a subgraph that has no need of one does not depend on it. */
  readonly objects: () => Promise<ObjectStore>;
  readonly search: () => Promise<OpenSearch>;
  readonly jobs: () => Promise<Jobs>;
  /** The other subgraphs, for references. */
  readonly links: SubgraphLinks;
  /** Secret bytes that stay the same from start to start. */
  readonly secret: (name: string, bytes: number) => Promise<Buffer>;
  readonly mediaKeys: () => Promise<SigningKeys>;
  /** What this process does for the subgraph. Consumers are started for it; of its own tasks each subgraph starts those of these roles. */
  readonly roles: Roles;
  /** Where clients reach the graph, without a slash at the end. */
  readonly publicUrl: string;
  /** Where clients reach what is played, likewise. */
  readonly mediaUrl: string;
  /** Whose pages may call the routes of this process. */
  readonly corsOrigins: CorsPolicy['origins'];
  /** Where large temporary files may be put. */
  readonly scratchDirectory: string;
};

/** A subgraph at work. What it opened is closed by `close`, after its consumers and links have stopped. */
export type OpenSubgraph = {
  readonly createContext: (operation: Operation) => object;
  readonly consumers?: readonly (Consumer | BatchConsumer)[];
  readonly routes?: readonly Route[];
  readonly close?: () => Promise<void>;
};
