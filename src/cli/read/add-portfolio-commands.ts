import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { usageError } from '../usage-error.ts';
import { addCashCommands } from './add-cash-commands.ts';
import { limitOf } from './limit-of.ts';

const STATES = ['resting', 'filled', 'refused', 'expired', 'cancelled'] as const;
type State = (typeof STATES)[number];

type OrdersOptions = CommonOptions & {
  readonly state?: string;
  readonly account?: string;
  readonly limit: string;
};

/** `overview`, `accounts`, `history`, `positions`, `statement`, `cash`, `limits`, `orders`. */
export function addPortfolioCommands(program: Command): void {
  addPaths(program);
  reading(
    program.command('accounts').description('every account: cash, nav, decisions, state'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showAccounts } = await import('./show-accounts.ts');
      return showAccounts(home, screen);
    });
  });
  reading(
    program
      .command('positions')
      .description('what an account holds, with gains, stops and waiting orders')
      .argument('<account>'),
  ).action(async (key: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showPositions } = await import('./show-positions.ts');
      return showPositions(home, key, screen);
    });
  });
  reading(
    program
      .command('statement')
      .description('where the nav of an account came from, to the cent, and what its slots came to')
      .argument('[account]', 'one of them (default: all that trade)'),
  ).action(async (key: string | undefined, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showAccountStatement } = await import('./show-account-statement.ts');
      return showAccountStatement(home, key, screen);
    });
  });
  addCashCommands(program);
  addOrders(program);
}

function addPaths(program: Command): void {
  reading(
    program
      .command('overview')
      .description('every account with how it has done, the whole beside SPY, what needs somebody'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showOverview } = await import('./show-overview.ts');
      return showOverview(home, screen);
    });
  });
  reading(
    program
      .command('history')
      .description('how an account has gone day by day, beside the same money in SPY')
      .argument('<account>'),
  ).action(async (key: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showHistory } = await import('./show-history.ts');
      return showHistory(home, key, screen);
    });
  });
}

function addOrders(program: Command): void {
  reading(program.command('orders').description('orders, newest first'))
    .option('--state <state>', STATES.join(', '))
    .option('--account <key>', 'of one account')
    .option('--limit <count>', 'at most so many', '30')
    .action(async (options: OrdersOptions) => {
      const asked = {
        account: options.account,
        state: stateOf(options.state),
        limit: limitOf(options.limit),
      };
      await onHome(options, async (home, screen) => {
        const { showOrders } = await import('./show-orders.ts');
        return showOrders(home, asked, screen);
      });
    });
}

function stateOf(text: string | undefined): State | undefined {
  if (text === undefined) return undefined;
  const state = STATES.find((known) => known === text);
  if (state === undefined) throw usageError(`--state is ${STATES.join(', ')}, was "${text}"`);
  return state;
}
