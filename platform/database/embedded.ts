import { mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { closing } from '../lifecycle.ts';
import type { Logger } from '../log.ts';
import { isRunning } from '../processes.ts';
import { codeOf, explainFileError, StartupError } from '../startup-error.ts';
import { findPostgresBinaries } from './binaries.ts';
import { openCluster, ownerRole } from './cluster.ts';
import {
  findOrphan,
  isSameCommand,
  launchServer,
  type ServerCommand,
  type ServerProcess,
  stopServer,
} from './embedded-process.ts';
import { chooseKeptPort } from './port.ts';
import { ServerEndedError, untilReady } from './readiness.ts';
import { chooseRunAs, handOver } from './run-as.ts';
import { settingsFor } from './settings.ts';

/** `url` is that of the owner, `postgres://danmesh_owner:…@127.0.0.1:<port>/danmesh`. */
export type EmbeddedPostgres = AsyncDisposable & { readonly url: string; readonly pid: number };

export type EmbeddedOptions = {
  /** Holds the cluster, its log and its port. The caller holds the data directory's lock. */
  readonly directory: string;
  readonly secretsDirectory: string;
  readonly log: Logger;
  /** Added to, or in place of, our own settings of PostgreSQL. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False only for tests: nothing is forced to the disk, so a crash of the machine loses everything. */
  readonly durable?: boolean;
};

const keepLogBelow = 4 * 1024 * 1024;

type Plan = { readonly command: ServerCommand; readonly password: string; readonly portFile: string; readonly log: Logger };

/**
 * Runs PostgreSQL from the npm binaries on 127.0.0.1 and resolves once database `danmesh` takes connections. A server that a
 * killed run left behind is adopted, or ended and started anew. Throws StartupError for what an operator can mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const plan = await prepare(options);
  const server = (await adopt(plan)) ?? (await start(plan));
  return closing({ url: urlOf(plan, server), pid: server.identity.pid }, () => stopServer(server));
}

async function prepare({ log, settings = {}, durable = true, ...paths }: EmbeddedOptions): Promise<Plan> {
  try {
    await mkdir(paths.directory, { recursive: true, mode: 0o700 });
    const directory = await realpath(paths.directory);
    const binaries = await findPostgresBinaries();
    const runAs = await chooseRunAs(directory);
    await handOver(directory, runAs);
    const passwordFile = join(paths.secretsDirectory, 'postgres-owner-password');
    const { data, password } = await openCluster({ directory, passwordFile, binaries, runAs, durable });
    const logFile = join(directory, 'server.log');
    const command = { binary: binaries.postgres, data, logFile, runAs, settings: { ...settingsFor(durable), ...settings } };
    return { command, password, portFile: join(directory, 'port'), log };
  } catch (error) {
    throw explainFileError(error, paths.directory);
  }
}

async function adopt(plan: Plan): Promise<ServerProcess | undefined> {
  const orphan = await findOrphan(plan.command.data);
  if (orphan === undefined) return undefined;
  const { pid } = orphan.identity;
  if (await isSameCommand(plan.command, orphan)) {
    try {
      await ready(plan, orphan, 10_000);
      plan.log.info({ pid }, 'adopted the PostgreSQL of a run that was killed');
      return orphan;
    } catch (error) {
      plan.log.warn(
        { err: error, pid },
        'could not adopt the PostgreSQL of a run that was killed; it is stopped and started anew',
      );
    }
  }
  await stopServer(orphan);
  return undefined;
}

/** A process of a killed server may be writing for a while yet, and holds its memory until then. */
const passingMs = 60_000;

async function start(plan: Plan): Promise<ServerProcess> {
  if ((await readLog(plan.command.logFile)).length > keepLogBelow) await rm(plan.command.logFile);
  const deadline = performance.now() + passingMs;
  for (;;) {
    const logged = (await readLog(plan.command.logFile)).length;
    const server = await launchServer(plan.command, await chooseKeptPort(plan.portFile));
    try {
      await ready(plan, server, 60_000);
      return server;
    } catch (error) {
      await stopServer(server);
      const report = (await readLog(plan.command.logFile)).slice(logged);
      const isLate = performance.now() > deadline;
      if (isLate || !(error instanceof ServerEndedError) || !isPassing(report)) throw explain(error, plan, report);
      await wait(100 + Math.random() * 100);
    }
  }
}

const ready = (plan: Plan, server: ServerProcess, timeoutMs: number): Promise<void> =>
  untilReady({ url: urlOf(plan, server), isRunning: () => isRunning(server.identity), timeoutMs });

const urlOf = (plan: Plan, { port }: ServerProcess): string =>
  `postgres://${ownerRole}:${plan.password}@127.0.0.1:${port}/danmesh`;

const readLog = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** Another program took the port first, or backends of a killed server are still on their way out. */
const isPassing = (report: string): boolean => /could not bind|could not create any TCP\/IP sockets|still in use/.test(report);

function explain(error: unknown, { command }: Plan, report: string): StartupError {
  if (codeOf(error) === '28P01') {
    return new StartupError(
      `The database in ${command.data} does not accept the password that is kept for it.`,
      'Put the secrets directory back that belongs to this database, or move the database directory away to start with an empty one.',
      { cause: error },
    );
  }
  const fatal = /(?<=(?:FATAL|PANIC|postgres):\s+)\S.*/.exec(report)?.[0];
  return new StartupError(
    `PostgreSQL did not start: ${fatal ?? String(error)}`,
    `${command.logFile} says more. If the database directory ${command.data} is damaged, restore it from a backup or move it away to start with an empty one.`,
    { cause: error },
  );
}
