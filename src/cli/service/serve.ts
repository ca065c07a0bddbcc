import { systemClock } from '#adapters/system';
import { openServiceLog, redactor, type ServiceLog } from '#adapters/run-files';
import { SERVICE_LEASE } from '#verbs/service';
import { openHome, secretsOf, type Home } from '#worlds';
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
  const home = await openHome(
    directory,
    {
      line: (level, text) => {
        if (log === undefined) heard.push([level, text]);
        else log.line(level, text);
      },
    },
    { time: 'flows' },
  );
  try {
    log = logOf(home, screen);
    for (const [level, text] of heard) log.line(level, text);
    home.store.leases.take(SERVICE_LEASE);
    return await served(home, log, listening);
  } finally {
    released(home, log);
    home.close();
  }
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
