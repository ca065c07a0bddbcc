import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { removeServiceFile, writeServiceFile, type ServiceLog } from '#adapters/run-files';
import {
  codeVersion,
  processIdentity,
  randomBytes,
  systemClock,
  systemPause,
  systemTimer,
} from '#adapters/system';
import { service, type Chore, type Service } from '#app/service';
import { MINUTE_MS, plusMs, toIso, type Instant } from '#core/calendar';
import { openHttp, openKeys, type HttpParts } from '#http';
import { actingKinds, READING_VERBS } from '#verbs/tables';
import { childKinds, openJobRunner, type JobRunner } from '#verbs/jobs';
import { choresOf, servicePartsOf } from '#verbs/service';
import type { ServiceHere } from '#verbs/acts';
import { elsewhere, jobsElsewhere, mirroredElsewhere, openQueue, type Handing } from '#verbs/work';
import { isInPostgres, type Home } from '#worlds';
import { actingRoutes } from './acting-routes.ts';
import { figuresOf } from './figures-of.ts';
import { healthChecksOf } from './health-checks-of.ts';
import { pageBundle } from './page-bundle.ts';
import { keepSmall } from './keep-small.ts';
import type { Listening } from './listening.ts';

const SCRIPT = fileURLToPath(new URL('../../../bin/invest.mjs', import.meta.url));

/** A house that is open: what runs, and who answers. */
export type House = { close(): Promise<void> };

/** The service with when it last looked, in the machine's time: a market's hour may be seconds. */
type Watched = { readonly service: Service; readonly lookedAt: () => Instant | undefined };

/** Begins scheduler, jobs and HTTP on an open home; when it returns, it is ready and has said where. */
export async function openHouse(home: Home, log: ServiceLog, listening: Listening): Promise<House> {
  const listeners = { wake: nobody };
  const handing = await handingOf(home);
  const watched = watchedService(home, log, { onEvent: () => listeners.wake(), handing });
  const runner = runnerOf(home, log, { watched, handing });
  const http = openHttp(httpParts(home, { log, runner, watched }));
  listeners.wake = () => http.wake();
  const host = listening.host ?? home.config.service.host;
  const { port } = await http.listen({ host, port: listening.port ?? home.config.service.port });
  await watched?.service.start();
  await runner.begin();
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  log.line('info', `invest ${codeVersion()} answers at ${address}`);
  await sayCode(home, host, log);
  keepFile(home, address, log);
  const noLonger = keepSmall();
  return {
    close: async () => {
      noLonger();
      fileRemoved(home, log);
      await http.close();
      await runner.close();
      await watched?.service.stop();
      await handing?.queue.close();
    },
  };
}

const RESETS_EVERY_MS = 10 * MINUTE_MS;

/** Before anybody can listen. */
function nobody(): void {
  // Events are kept all the same.
}

/** A files home has no time of its own: its accounts decide by hand and in backtests. */
type Around = { readonly onEvent: () => void; readonly handing: Handing | undefined };

function watchedService(
  home: Home,
  log: ServiceLog,
  { onEvent, handing }: Around,
): Watched | undefined {
  if (home.kind === 'files') {
    log.line('info', 'a files home has no time that passes: nothing is scheduled, the API answers');
    return undefined;
  }
  let lookedAt: Instant | undefined;
  const { timer } = home;
  const resets = resetsChore(home, () => hereOf(watched));
  const mirrored = handing === undefined ? undefined : async () => mirroredElsewhere(handing);
  const chores = [...choresOf(home, log, mirrored), resets];
  const parts = servicePartsOf(home, { log, chores });
  const watched = service({
    ...parts,
    ...(handing === undefined ? {} : { elsewhere: elsewhere(handing) }),
    events: {
      ...parts.events,
      tell: async (event) => {
        const told = await parts.events.tell(event);
        if (told !== undefined) onEvent();
        return told;
      },
    },
    timer: (afterMs, then) =>
      timer(afterMs, () => {
        lookedAt = systemClock.now();
        then();
      }),
  });
  return { service: watched, lookedAt: () => lookedAt };
}

function resetsChore(home: Home, here: () => ServiceHere): Chore {
  return {
    name: 'resets',
    dueAt: (last, now) => (last === undefined ? now : plusMs(last, RESETS_EVERY_MS)),
    run: async () => {
      const { continueResets } = await import('#verbs/accounts');
      const said = await continueResets(home, { by: 'the service', service: here() });
      return said.length === 0 ? undefined : said.join('; ');
    },
  };
}

/** Where the books are in PostgreSQL and time passes by itself, others may do the work. */
async function handingOf(home: Home): Promise<Handing | undefined> {
  if (!isInPostgres(home.paths) || home.kind !== 'live') return undefined;
  const queue = await openQueue(home);
  return { queue, workers: home.store.workers, pause: systemPause };
}

type Working = { readonly watched: Watched | undefined; readonly handing?: Handing | undefined };

export function runnerOf(home: Home, log: ServiceLog, { watched, handing }: Working): JobRunner {
  const { store, paths, config } = home;
  const accounts = (): readonly string[] => config.accounts.map(({ key }) => key);
  const by = 'the API';
  const acting = watched === undefined ? { by } : { by, service: hereOf(watched.service) };
  const children = childKinds({ script: SCRIPT, home: paths.directory, accounts });
  return openJobRunner({
    jobs: store.jobs,
    events: store.events,
    kinds: [
      ...actingKinds(home, acting),
      ...(handing === undefined ? children : jobsElsewhere(children, handing)),
    ],
    clock: systemClock,
    timer: systemTimer,
    newId: () => Buffer.from(randomBytes(8)).toString('hex'),
    log,
  });
}

function hereOf(running: Service): ServiceHere {
  return {
    alone: async (account, work) => running.alone(account, work),
    runNow: async (account, name) => running.runNow(account, name),
  };
}

export type Desk = {
  readonly log: ServiceLog;
  readonly runner: JobRunner;
  readonly watched: Watched | undefined;
};

/** Everything that HTTP is opened with on a home; without a scheduler nothing is said of one. */
export function httpParts(home: Home, { log, runner, watched }: Desk): HttpParts {
  const { credentials, acts, answered, jobs, events } = home.store;
  return {
    home,
    log,
    runner,
    credentials,
    acts,
    answered,
    jobs,
    events,
    readingVerbs: READING_VERBS,
    actingVerbs: actingRoutes(watched === undefined ? undefined : hereOf(watched.service)),
    clock: systemClock,
    random: randomBytes,
    service: watched === undefined ? undefined : { told: () => toldOf(home, watched) },
    healthChecks: healthChecksOf(home),
    figures: [figuresOf(home)],
    allowedHosts: home.config.service.allowedHosts,
    version: codeVersion(),
    bundle: pageBundle(),
  };
}

function toldOf(
  { clock }: Home,
  { service: running, lookedAt }: Watched,
): ReturnType<NonNullable<HttpParts['service']>['told']> {
  const { nextDueAt, lateMs, isHalted } = running.told();
  return { lastTickAt: lookedAt(), nextDueAt: nextDueAt ?? clock.now(), lateMs, isHalted };
}

const OF_THIS_MACHINE = /^(?:127\.|::1$|localhost$)/;

/** Who can be reached by others and has no password tells its first user how to set one. */
async function sayCode({ store }: Home, host: string, log: ServiceLog): Promise<void> {
  if (OF_THIS_MACHINE.test(host)) return;
  const keys = openKeys({
    credentials: store.credentials,
    clock: systemClock,
    random: randomBytes,
  });
  if (await keys.hasPassword()) return;
  const code = await keys.newSetupCode();
  log.line(
    'info',
    `set-up code ${code}: open the address, type it, choose a password (once, within a day)`,
  );
}

/** On a disk that takes no writes it stays; whoever finds it looks whether its process lives. */
function fileRemoved({ paths }: Home, log: ServiceLog): void {
  try {
    removeServiceFile(paths.service);
  } catch (error) {
    log.line(
      'warn',
      `${paths.service} stays: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function keepFile({ paths, configHash }: Home, address: string, log: ServiceLog): void {
  writeServiceFile(paths.service, {
    pid: process.pid,
    holder: processIdentity(),
    startedAt: toIso(systemClock.now()),
    address,
    version: codeVersion(),
    configHash,
    log: log.path(),
  });
}
