import process from 'node:process';
import type { Command } from 'commander';
import { usageError } from '../usage-error.ts';
import {
  homeDirectory,
  onHome,
  reading,
  terminalOf,
  withHome,
  type CommonOptions,
} from '../on-home.ts';
import type { StartOptions } from './start.ts';

type LogsOptions = CommonOptions & { readonly lines: string; readonly follow: boolean };
type ControlOptions = CommonOptions & { readonly because?: string };

const MOST_LINES = 100_000;

/** `start`, `stop`, `restart`, `worker`, `status`, `logs`, `pause`, `resume`, `halt`. */
export function addServiceCommands(program: Command): void {
  addRunning(program);
  addWorker(program);
  addWorkers(program);
  addAdvance(program);
  addLooking(program);
  addControls(program);
}

function starting(command: Command): Command {
  return withHome(command)
    .option('--host <address>', 'the address to listen on (default: service.host of config.yaml)')
    .option('--port <number>', 'the port to listen on (default: service.port)')
    .option('--yes', 'where there is no home yet: make one with the defaults');
}

function addRunning(program: Command): void {
  starting(
    program
      .command('start')
      .description('run the accounts day and night and serve the API; returns once it is ready'),
  )
    .option('--foreground', 'stay in this process, for service managers and containers')
    .action(async (options: StartOptions) => {
      const { start } = await import('./start.ts');
      process.exitCode = await start(options, await terminalOf(options));
    });
  withHome(
    program.command('stop').description('end the service: nothing new begins, what runs is ended'),
  ).action(async (options: CommonOptions) => {
    const { stop } = await import('./stop.ts');
    process.exitCode = await stop(homeDirectory(options), await terminalOf(options));
  });
  starting(program.command('restart').description('stop and start again')).action(
    async (options: StartOptions) => {
      const { stop } = await import('./stop.ts');
      const { start } = await import('./start.ts');
      const screen = await terminalOf(options);
      await stop(homeDirectory(options), screen);
      process.exitCode = await start(options, screen);
    },
  );
}

type WorkerOptions = CommonOptions & {
  readonly roles: string;
  readonly models?: string;
  readonly atOnce: string;
  readonly schema?: string;
};

/** `worker`. */
function addWorker(program: Command): void {
  withHome(
    program
      .command('worker')
      .description(
        'take work of a home in PostgreSQL, on this machine or another, until it is ended',
      ),
  )
    .option('--roles <list>', 'what to take: cycle, backtest, mirror', 'cycle,backtest,mirror')
    .option('--models <list>', 'only accounts of these models (default: of every model)')
    .option('--at-once <count>', 'so many at once', '2')
    .option('--schema <name>', 'of PostgreSQL, where this machine joins a home (default: invest)')
    .action(async ({ roles, models, atOnce, schema, ...options }: WorkerOptions) => {
      const { ROLES } = await import('#verbs/work');
      const { work } = await import('./work.ts');
      const asked = {
        directory: homeDirectory(options),
        roles: listOf(roles).map((role) => namedIn(role, ROLES)),
        models: models === undefined ? [] : listOf(models),
        atOnce: countOf(atOnce),
        schema,
      };
      process.exitCode = await work(asked, await terminalOf(options));
    });
}

/** `workers`. */
function addWorkers(program: Command): void {
  reading(
    program.command('workers').description('who takes work of a home, and what waits for them'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showWorkers } = await import('./show-workers.ts');
      return showWorkers(home, screen);
    });
  });
}

type AdvanceOptions = CommonOptions & { readonly until: string; readonly workers?: boolean };

/** `advance`. */
function addAdvance(program: Command): void {
  reading(
    program
      .command('advance')
      .description('let the time of a simulated or files home pass: every slot, every close'),
  )
    .requiredOption('--until <day>', 'up to the beginning of this day in New York')
    .option('--workers', 'by the workers of a home in PostgreSQL')
    .action(async ({ until, workers = false, ...options }: AdvanceOptions) => {
      const { readTradingDate } = await import('#core/calendar');
      const day = readTradingDate(until);
      if (day === undefined) throw usageError(`--until is a day like 2025-12-31, was "${until}"`);
      await onHome(options, async (home, screen) => {
        const { advance } = await import('./advance.ts');
        return advance(home, { until: day, byWorkers: workers }, screen);
      });
    });
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function namedIn<Name extends string>(word: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === word);
  if (found === undefined) throw usageError(`--roles knows ${names.join(', ')}, was "${word}"`);
  return found;
}

const MOST_AT_ONCE = 64;

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_AT_ONCE) return count;
  throw usageError(`--at-once is a whole number from 1 to ${MOST_AT_ONCE}, was "${text}"`);
}

function addLooking(program: Command): void {
  reading(
    program.command('status').description('what runs, what is due, what is halted or paused'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showStatus } = await import('./show-status.ts');
      return showStatus(home, screen);
    });
  });
  reading(program.command('logs').description('the log of the service, as it is written'))
    .option('--lines <count>', 'of before', '50')
    .option('--no-follow', 'end after those')
    .action(async ({ lines, follow, json = false, ...options }: LogsOptions) => {
      const { showLogs } = await import('./show-logs.ts');
      const count = linesOf(lines);
      process.exitCode = await showLogs(homeDirectory(options), { lines: count, follow, json });
    });
}

function linesOf(text: string): number {
  const lines = Number(text);
  if (Number.isInteger(lines) && lines >= 0 && lines <= MOST_LINES) return lines;
  throw usageError(`--lines is a whole number from 0 to ${MOST_LINES}, was "${text}"`);
}

function addControls(program: Command): void {
  withHome(
    program
      .command('pause')
      .description('no slots of an account, or of all, until it is resumed; protection goes on')
      .argument('[account]'),
  )
    .option('--because <words>', 'kept with it')
    .action(async (account: string | undefined, options: ControlOptions) =>
      controlled('pause', account, options),
    );
  withHome(
    program
      .command('resume')
      .description('end the pause of an account, or every pause and the halt')
      .argument('[account]'),
  ).action(async (account: string | undefined, options: ControlOptions) =>
    controlled('resume', account, options),
  );
  withHome(
    program
      .command('halt')
      .description('kill switch: no orders of any account until invest resume; protection goes on'),
  )
    .option('--because <words>', 'kept with it')
    .action(async (options: ControlOptions) => controlled('halt', undefined, options));
}

async function controlled(
  what: 'halt' | 'pause' | 'resume',
  account: string | undefined,
  { because, ...options }: ControlOptions,
): Promise<void> {
  await onHome(options, async (home, screen) => {
    const { setControl, whoOfCommandLine } = await import('#verbs/service');
    const { EXIT } = await import('../exit-code.ts');
    const { systemClock } = await import('#adapters/system');
    const who = whoOfCommandLine();
    const says = await setControl(home, { what, account, because, by: who });
    const subject = account === undefined ? {} : { subject: account };
    const at = systemClock.now();
    await home.store.acts.keep({ at, who, what, outcome: 'done', says, ...subject });
    screen.say(says);
    return EXIT.done;
  });
}
