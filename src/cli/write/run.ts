import type { Command } from 'commander';
import type { Account } from '#app/account';
import { toIsoNewYork, type Instant } from '#core/calendar';
import type { Failure } from '#verbs/acts';
import type { Home } from '#worlds';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { actingOn } from './acting-on.ts';
import { instantOf } from './instant-of.ts';

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
      const { accountNamed } = await import('#verbs');
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
      const { accountsByModel } = await import('#verbs/acts');
      await onHome(options, async (home, screen) =>
        runNamed(accountsByModel(home), { home, screen, options, at }),
      );
    });
  addSettle(program);
}

/** `settle`. */
function addSettle(program: Command): void {
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
  const { runByHand } = await import('#verbs/acts');
  const mode = options.dryRun === true ? 'dry' : 'real';
  const asked = { accounts, mode, at } as const;
  const ran = await runByHand(home, asked, await actingOn(screen));
  const { startedAt, records, failures } = ran;
  const { summaryRows } = await import('./summary-rows.ts');
  screen.say(
    `${home.market.label}, ${toIsoNewYork(startedAt)}${mode === 'dry' ? ', DRY RUN: nothing is kept but this record' : ''}`,
  );
  screen.table(['account', 'outcome', 'regime', 'orders', 'why'], await summaryRows(records, home));
  screen.json(records.length === 1 && accounts.length === 1 ? records[0] : records);
  if (mode === 'real') await shown(home, screen);
  const [first] = records;
  if (first !== undefined) screen.say(`the whole story: invest decision ${first.head.id}`);
  return endOf(failures, screen);
}

/** What was booked, in the tracker too where there is one. */
async function shown(home: Home, screen: Terminal): Promise<void> {
  const { mirrorAfter } = await import('../mirror/index.ts');
  await mirrorAfter(home, screen);
}

async function settleAll(
  home: Home,
  { screen, at }: { screen: Terminal; at: Instant | undefined },
): Promise<ExitCode> {
  const { settleByHand } = await import('#verbs/acts');
  const { settled, upTo, failures } = await settleByHand(home, { at }, await actingOn(screen));
  await shown(home, screen);
  screen.say(`${settled} accounts are settled up to ${toIsoNewYork(upTo)}`);
  return endOf(failures, screen);
}

/** What could not be served is said account by account; a retry helps where it may. */
function endOf(failures: readonly Failure[], screen: Terminal): ExitCode {
  for (const { account, error } of failures) screen.warn(`${account}: ${error.message}`);
  if (failures.length === 0) return EXIT.done;
  return failures.some(({ error }) => error.retryable) ? EXIT.outside : EXIT.no;
}
