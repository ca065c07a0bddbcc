import { codeVersion } from '#adapters/system';
import type { Account } from '#app/account';
import type { BacktestView } from '#contract';
import { PortError } from '#ports';
import { accountNamed } from '#verbs';
import { openDesk, type BacktestDesk } from '#worlds/backtest';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { settingsOf, type RunOptions, type RunSettings } from './run-options.ts';
import { sayRun } from './say-run.ts';
import { timeLeft } from './time-left.ts';
import { reportOf } from './write-report.ts';

export type Asked = { readonly keys: readonly string[]; readonly options: RunOptions };

/** `invest backtest <account...>`: runs them, keeps them, shows them. */
export async function runBacktests(
  home: Home,
  { keys, options }: Asked,
  screen: Terminal,
): Promise<ExitCode> {
  const settings = settingsOf(options);
  const accounts = accountsOf(home, keys);
  const desk = await openDesk(home, {
    data: options.data,
    codeVersion: codeVersion(),
    onLine: (line) => {
      screen.progress(0, 1, line);
    },
  });
  try {
    const ran = await eachOf(accounts, { home, desk, settings, options, screen });
    const views = ran.flatMap((each) => ('view' in each ? [each.view] : []));
    screen.json(views);
    for (const view of views) shown(view, home, screen);
    for (const each of ran) if ('error' in each) screen.warn(`${each.key}: ${each.error.message}`);
    return codeOf(ran);
  } finally {
    desk.close();
  }
}

function accountsOf(home: Home, keys: readonly string[]): readonly string[] {
  if (keys.length === 0)
    throw usageError(`name an account, or all: ${home.accounts.map(({ key }) => key).join(', ')}`);
  const traders = home.accounts.filter(({ mandate }) => mandate.research === undefined);
  if (keys.includes('all')) return traders.map(({ key }) => key);
  return [...new Set(keys)].map((key) => trading(accountNamed(home, key)));
}

function trading({ key, mandate }: Account): string {
  if (mandate.research === undefined) return key;
  const because = `${key} researches and never trades; --research lets its briefs be seen by the account of a run`;
  throw new PortError('backtest', because, { retryable: false });
}

type Running = {
  readonly home: Home;
  readonly desk: BacktestDesk;
  readonly settings: RunSettings;
  readonly options: RunOptions;
  readonly screen: Terminal;
};

type RanOne = { readonly key: string } & (
  | { readonly view: BacktestView }
  | { readonly error: PortError }
);

/** All at once: rules take turns by themselves, questions to a server are queued by its model. */
async function eachOf(accounts: readonly string[], running: Running): Promise<readonly RanOne[]> {
  const { home, screen } = running;
  const told = together(accounts.length, timeLeft(home.outside.clock), screen);
  const ran = await Promise.all(accounts.map(async (key) => oneOf(key, running, told)));
  screen.progress(1, 1, 'done');
  return ran;
}

type Step = { readonly done: number; readonly total: number; readonly doing: string };

/** One line for all of them. */
function together(
  accounts: number,
  left: ReturnType<typeof timeLeft>,
  screen: Terminal,
): (key: string, step: Step) => void {
  const steps = new Map<string, Step>();
  return (key, step) => {
    steps.set(key, step);
    const shares = [...steps.values()].map(({ done, total }) => done / Math.max(total, 1));
    const share = shares.reduce((sum, each) => sum + each, 0) / accounts;
    const done = Math.min(Math.floor(share * PARTS), PARTS - 1);
    screen.progress(done, PARTS, [key, step.doing, left(done, PARTS)].join(' '));
  };
}

const PARTS = 1000;

async function oneOf(
  key: string,
  { desk, settings, options }: Running,
  told: (key: string, step: Step) => void,
): Promise<RanOne> {
  const asked = {
    account: key,
    ...settings,
    offline: options.offline === true,
    withResearch: options.research === true,
    draws: settings.placebos,
    withNews: options.shuffledNews === true,
    withRecall: options.recall === true,
  };
  try {
    const view = await desk.run(asked, {
      model: options.model,
      onProgress: (step) => {
        told(key, step);
      },
    });
    return { key, view };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { key, error };
  }
}

function shown(view: BacktestView, home: Home, screen: Terminal): void {
  sayRun(view, screen);
  screen.say(`report: ${reportOf(view, home)}`);
}

/** One that failed for good, or whose result cannot be believed, is a no; one that a retry may help is the outside's. */
function codeOf(ran: readonly RanOne[]): ExitCode {
  const errors = ran.flatMap((each) => ('error' in each ? [each.error] : []));
  const leaks = ran.some((each) => 'view' in each && each.view.certificate?.verdict === 'leaks');
  if (leaks || errors.some(({ retryable }) => !retryable)) return EXIT.no;
  return errors.length === 0 ? EXIT.done : EXIT.outside;
}
