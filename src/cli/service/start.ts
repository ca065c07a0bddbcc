import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { systemClock, systemPause } from '#adapters/system';
import { PortError } from '#ports';
import { runningService } from '#verbs/service';
import { homePaths } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import { homeDirectory, type CommonOptions } from '../on-home.ts';
import type { Terminal } from '../terminal.ts';
import type { Listening } from './listening.ts';

export type StartOptions = CommonOptions & {
  readonly host?: string;
  readonly port?: string;
  readonly foreground?: boolean;
  readonly yes?: boolean;
};

/** A service waits most of the day: a small nursery costs it little time and saves it 60 MB. */
const FRUGAL = ['--max-semi-space-size=1'];
const PATIENCE_MS = 90_000;
const LOOK_MS = 50;

/**
 * `invest start`: makes a home where there is none, begins the service and returns once it is ready; in the foreground
 * it stays until it is told to end. A service that runs already is left alone.
 */
export async function start(options: StartOptions, screen: Terminal): Promise<ExitCode> {
  const directory = homeDirectory(options);
  const listening = listeningOf(options);
  const { store } = homePaths(directory);
  if (!existsSync(store)) {
    const { makeHome } = await import('../write/init.ts');
    if ((await makeHome(options, screen)) === undefined) return EXIT.no;
  }
  if (runningService(directory) !== undefined) return sayRunning(directory, screen);
  if (options.foreground === true) {
    const { serve } = await import('./serve.ts');
    return serve(directory, listening, screen);
  }
  return detached(directory, options, screen);
}

export function listeningOf({ host, port }: StartOptions): Listening {
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && !(Number.isInteger(number) && number >= 0 && number <= 65_535))
    throw usageError(`--port is a whole number from 0 to 65535, was "${port ?? ''}"`);
  return {
    ...(host === undefined ? {} : { host }),
    ...(number === undefined ? {} : { port: number }),
  };
}

async function detached(
  directory: string,
  { host, port }: StartOptions,
  screen: Terminal,
): Promise<ExitCode> {
  const { out, descriptor } = firstWordsOf(homePaths(directory).serviceLogs);
  const given = ['start', '--foreground', '--home', directory];
  if (host !== undefined) given.push('--host', host);
  if (port !== undefined) given.push('--port', port);
  const child = spawn(process.execPath, [...FRUGAL, LAUNCHER, ...given], {
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  });
  closeSync(descriptor);
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? EXIT.outside));
  });
  child.unref();
  return awaited({ directory, pid: child.pid, ended, out }, screen);
}

/** What a process that cannot even begin says of itself; two that begin at one moment have a file each. */
function firstWordsOf(folder: string): { readonly out: string; readonly descriptor: number } {
  const out = join(folder, `start-${process.pid}.txt`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { out, descriptor: openSync(out, 'w', 0o600) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const says = `${out} cannot be written: ${why}; see to the disk and start it again`;
    // A full disk may have room later; one that may not be written stays so until somebody sees to it.
    const retryable = !/EROFS|EACCES|EPERM/.test(why);
    throw new PortError('home', says, { retryable, cause: error });
  }
}

const LAUNCHER = fileURLToPath(new URL('../../../bin/invest.mjs', import.meta.url));

type Begun = {
  readonly directory: string;
  readonly pid: number | undefined;
  readonly ended: Promise<number>;
  readonly out: string;
};

async function awaited(begun: Begun, screen: Terminal): Promise<ExitCode> {
  const { directory, pid, ended, out } = begun;
  const until = systemClock.now() + PATIENCE_MS;
  while (systemClock.now() < until) {
    const running = runningService(directory);
    if (running !== undefined && running.pid === pid) {
      await sayReady(directory, running.address, screen);
      return EXIT.done;
    }
    const code = await Promise.race([ended, systemPause(LOOK_MS)]);
    if (code === EXIT.done) return sayRunning(directory, screen);
    if (typeof code === 'number') return failed(code, out, screen);
  }
  screen.warn(`it was not ready within ${PATIENCE_MS / 1000} s; look at: invest logs`);
  return EXIT.outside;
}

/** Also where another `invest start` was quicker than ours, or the service was told to end as it began. */
function sayRunning(directory: string, screen: Terminal): ExitCode {
  const running = runningService(directory);
  if (running === undefined) {
    screen.warn('it has ended already; look at: invest logs');
    return EXIT.outside;
  }
  screen.say(`it runs already, since ${running.startedAt}: ${running.address}`);
  return EXIT.done;
}

async function failed(code: number, out: string, screen: Terminal): Promise<ExitCode> {
  const { readFile, rm } = await import('node:fs/promises');
  screen.warn(`it did not start:\n${(await readFile(out, 'utf8')).trim()}`);
  await rm(out, { force: true });
  return code === EXIT.no || code === EXIT.usage ? code : EXIT.outside;
}

/** What the service has said as it began: its address, and the code of the first set-up where one is wanted. */
async function sayReady(directory: string, address: string, screen: Terminal): Promise<void> {
  const { logOf } = await import('#verbs/service');
  const code = logOf(directory)
    .last(LINES)
    .findLast(({ says }) => says.startsWith('set-up code'));
  screen.say(`running at ${address}`);
  if (code !== undefined) screen.say(code.says);
  screen.say('follow it with: invest logs; end it with: invest stop');
}

const LINES = 40;
