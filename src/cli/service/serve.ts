import { systemClock, systemPause } from '#adapters/system';
import { PortError } from '#ports';
import { openServiceLog, redactor, type ServiceLog } from '#adapters/run-files';
import { SERVICE_LEASE } from '#verbs/service';
import { aroundCalls, busyAt } from '#verbs/work';
import { isInPostgres, openHome, secretsOf, theMachine, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { openHouse } from './open-house.ts';
import type { Listening } from './listening.ts';
import { untilTold } from './until-told.ts';

/** The service in this process: scheduler, protection, mirror, API; until it is told to end. */
export async function serve(
  directory: string,
  listening: Listening,
  screen: Terminal,
): Promise<ExitCode> {
  const heard: [level: 'info' | 'warn' | 'error', text: string][] = [];
  let log: ServiceLog | undefined;
  const opened: { home?: Home } = {};
  const home = await openHome(
    directory,
    {
      line: (level, text) => {
        if (log === undefined) heard.push([level, text]);
        else log.line(level, text);
      },
    },
    {
      time: 'flows',
      around: aroundCalls(() => opened.home, undefined, theMachine),
      busy: busyAt(() => opened.home),
    },
  );
  opened.home = home;
  try {
    log = logOf(home, screen);
    for (const [level, text] of heard) log.line(level, text);
    if (!(await elected(home, log))) return EXIT.done;
    return await served(home, log, listening);
  } finally {
    released(home, log);
    home.close();
  }
}

const ELECTION_MS = 2000;

/**
 * One process plans and serves a home. Where the books are in PostgreSQL a second one stands by until the first is gone;
 * false where it was told to end before. On one machine with a file it is a mistake, and is said to be.
 */
async function elected(home: Home, log: ServiceLog): Promise<boolean> {
  if (!isInPostgres(home.paths)) {
    home.store.leases.take(SERVICE_LEASE);
    return true;
  }
  const told = new AbortController();
  void abortedWhenTold(told);
  let isSaid = false;
  while (!told.signal.aborted) {
    try {
      home.store.leases.take(SERVICE_LEASE);
      return true;
    } catch (error) {
      if (!(error instanceof PortError) || error.port !== 'lease') throw error;
      if (!isSaid) log.line('info', `stands by: ${error.message}`);
      isSaid = true;
    }
    await systemPause(ELECTION_MS);
  }
  return false;
}

async function abortedWhenTold(told: AbortController): Promise<void> {
  await untilTold();
  told.abort();
}

/** On a disk that takes no writes the lease stays, of a process that is gone: the next one may take it. */
function released({ store }: Home, log: ServiceLog | undefined): void {
  try {
    store.leases.release(SERVICE_LEASE);
  } catch (error) {
    log?.line('warn', `its lease stays: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function logOf({ paths, config }: Home, screen: Terminal): ServiceLog {
  return openServiceLog({
    folder: paths.serviceLogs,
    clock: systemClock,
    redacted: redactor(secretsOf(config)),
    also: (level, text) => {
      if (level === 'info') screen.say(text);
      else screen.warn(text);
    },
  });
}

async function served(home: Home, log: ServiceLog, listening: Listening): Promise<ExitCode> {
  const told = untilTold();
  for (const warning of home.warnings) log.line('warn', warning);
  const house = await openHouse(home, log, listening);
  try {
    log.line('info', `ended by ${await told}: nothing new begins`);
  } finally {
    await house.close();
  }
  log.line('info', 'ended');
  return EXIT.done;
}
