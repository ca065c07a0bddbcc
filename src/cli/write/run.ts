import type { Command } from 'commander';
import type { Account } from '#app/account';
import { toIsoNewYork, type Instant } from '#core/calendar';
import type { Home } from '#worlds';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { accountNamed } from '../named.ts';
import type { Terminal } from '../terminal.ts';
import { instantOf } from './held.ts';
import type { Failure } from './run-accounts.ts';

type RunOptions = CommonOptions & { readonly dryRun?: boolean; readonly at?: string };

/** `run`, `run-all`, `settle`. */
export function addRun(program: Command): void {
  withHome(
    program.command('run').description('one decision cycle of one account').argument('<account>'),
  )
    .option(
      '--dry-run',
      'decide on a throw-away copy of the book; nothing is kept but its own marked record',
    )
    .option('--at <instant>', 'when, in a files or simulated home: 2024-06-14T16:30:00-04:00')
    .option('--json', 'print the whole record')
    .action(async (key: string, options: RunOptions) => {
      const at = instantOf(options);
      await onHome(options, async (home, screen) =>
        runNamed([accountNamed(home, key)], { home, screen, options, at }),
      );
    });
  withHome(
    program.command('run-all').description('one decision cycle of every account that can run'),
  )
    .option('--dry-run', 'decide on throw-away copies of the books')
    .option('--at <instant>', 'when, in a files or simulated home')
    .option('--json', 'print the whole records')
    .action(async (options: RunOptions) => {
      const at = instantOf(options);
      await onHome(options, async (home, screen) =>
        runNamed(byModel(home.accounts), { home, screen, options, at }),
      );
    });
  withHome(
    program
      .command('settle')
      .description('bring every account up to now: prices, stops, dividends, expiry'),
  )
    .option('--at <instant>', 'up to when, in a files or simulated home')
    .action(async (options: RunOptions) => {
      const at = instantOf(options);
      await onHome(options, async (home, screen) => settleAll(home, { screen, at }));
    });
}

/**
 * A server that holds one model at a time changes it as rarely as can be. Who researches comes before all: both arms of a
 * pair see the same brief then.
 */
function byModel(accounts: readonly Account[]): readonly Account[] {
  const first = accounts.filter(researches);
  const others = accounts.filter((account) => !researches(account));
  return [...Map.groupBy([...first, ...others], ({ model }) => model).values()].flat();
}

function researches({ mandate }: Account): boolean {
  return mandate.research !== undefined;
}

type Asked = {
  readonly home: Home;
  readonly screen: Terminal;
  readonly options: RunOptions;
  readonly at: Instant | undefined;
};

async function runNamed(
  accounts: readonly Account[],
  { home, screen, options, at }: Asked,
): Promise<ExitCode> {
  const { beginAt, runAccounts } = await import('./run-accounts.ts');
  const mode = options.dryRun === true ? 'dry' : 'real';
  const unready = await beginAt(at, accounts, { home, mode });
  const started = home.clock.now();
  const ready = without(accounts, unready);
  const { records, failures } = await runAccounts(ready, { home, screen, mode });
  const { summaryRows } = await import('./summary-rows.ts');
  screen.say(
    `${home.market.label}, ${toIsoNewYork(started)}${mode === 'dry' ? ', DRY RUN: nothing is kept but this record' : ''}`,
  );
  screen.table(['account', 'outcome', 'regime', 'orders', 'why'], await summaryRows(records, home));
  screen.json(records.length === 1 && accounts.length === 1 ? records[0] : records);
  if (mode === 'real') await shown(home, screen);
  const [first] = records;
  if (first !== undefined) screen.say(`the whole story: invest decision ${first.head.id}`);
  return endOf([...unready, ...failures], screen);
}

/** What was booked, in the tracker too where there is one. */
async function shown(home: Home, screen: Terminal): Promise<void> {
  const { mirrorAfter } = await import('../mirror/index.ts');
  await mirrorAfter(home, screen);
}

function without(accounts: readonly Account[], failures: readonly Failure[]): readonly Account[] {
  return accounts.filter(({ key }) => !failures.some(({ account }) => account === key));
}

async function settleAll(
  home: Home,
  { screen, at }: { screen: Terminal; at: Instant | undefined },
): Promise<ExitCode> {
  const { beginAt, settleAccounts } = await import('./run-accounts.ts');
  const unready = await beginAt(at, home.accounts, { home, mode: 'real' });
  const ready = without(home.accounts, unready);
  const failures = [...unready, ...(await settleAccounts(ready, { home, screen }))];
  await shown(home, screen);
  const settled = home.accounts.length - failures.length;
  screen.say(`${settled} accounts are settled up to ${toIsoNewYork(home.clock.now())}`);
  return endOf(failures, screen);
}

/** What could not be served is said account by account; a retry helps where it may. */
function endOf(failures: readonly Failure[], screen: Terminal): ExitCode {
  for (const { account, error } of failures) screen.warn(`${account}: ${error.message}`);
  if (failures.length === 0) return EXIT.done;
  return failures.some(({ error }) => error.retryable) ? EXIT.outside : EXIT.no;
}
