import type { Command } from 'commander';
import { readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import { usageError } from '../usage-error.ts';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { instantOf } from '../write/instant-of.ts';

const LIMIT = '20';

/** `options positions`, `statement`, `greeks`, `volatility`, `candidates`. */
export function addOptionsCommands(program: Command): void {
  const options = program
    .command('options')
    .description('what options accounts hold, have done and could open');
  addPositions(options);
  addStatement(options);
  addGreeks(options);
  addVolatility(options);
  addCandidates(options);
}

type PositionsOptions = CommonOptions & { readonly payoff?: boolean };

function addPositions(options: Command): void {
  reading(
    options
      .command('positions')
      .description('open structures: profit, bounds, exits, Greeks, and where each wheel stands')
      .argument('[account]'),
  )
    .option('--payoff', 'draw profit by price, at expiry and today')
    .action(async (account: string | undefined, asked: PositionsOptions) => {
      const drawing = asked.payoff === true ? 'payoff' : 'none';
      await onHome(asked, async (home, screen) => {
        const { showOptionPositions } = await import('./show-option-positions.ts');
        return showOptionPositions(home, { account, drawing }, screen);
      });
    });
}

type StatementOptions = CommonOptions & {
  readonly open?: boolean;
  readonly closed?: boolean;
  readonly limit: string;
};

function addStatement(options: Command): void {
  reading(
    options
      .command('statement')
      .description('every structure from open to close with its cash, newest first')
      .argument('<account>'),
  )
    .option('--open', 'only what is still held')
    .option('--closed', 'only what has ended')
    .option('--limit <count>', 'at most so many', LIMIT)
    .action(async (account: string, asked: StatementOptions) => {
      const { limitOf } = await import('../read/limit-of.ts');
      const [limit, which] = [limitOf(asked.limit), whichOf(asked)];
      await onHome(asked, async (home, screen) => {
        const { showStatement } = await import('./show-statement.ts');
        return showStatement(home, { account, which, limit }, screen);
      });
    });
}

function whichOf({ open, closed }: StatementOptions): 'all' | 'open' | 'closed' {
  if (open === true && closed === true) throw usageError('--open and --closed exclude each other');
  if (open === true) return 'open';
  return closed === true ? 'closed' : 'all';
}

type GreeksOptions = CommonOptions & { readonly from?: string; readonly to?: string };

function addGreeks(options: Command): void {
  reading(
    options
      .command('greeks')
      .description('how far an account leaned at each close, with its nav and limits')
      .argument('<account>'),
  )
    .option('--from <day>', 'the first close (default: a quarter of closes)')
    .option('--to <day>', 'the last close')
    .action(async (account: string, asked: GreeksOptions) => {
      const [from, to] = [dayOf('--from', asked.from), dayOf('--to', asked.to)];
      if (from !== undefined && to !== undefined && from > to) {
        throw usageError(`--from is no later than --to, were ${from} and ${to}`);
      }
      await onHome(asked, async (home, screen) => {
        const { showGreeks } = await import('./show-greeks.ts');
        return showGreeks(home, { account, from, to }, screen);
      });
    });
}

function dayOf(option: string, text: string | undefined): TradingDate | undefined {
  if (text === undefined) return undefined;
  const on = readTradingDate(text);
  if (on === undefined) throw usageError(`${option} is a day like 2026-06-18, was "${text}"`);
  return on;
}

function addVolatility(options: Command): void {
  reading(
    options
      .command('volatility')
      .description('implied volatility now, its rank, its term structure, and what was realised')
      .argument('<ticker...>'),
  )
    .option(
      '--at <instant>',
      'as of when, in a files or simulated home (default: where its time stands)',
    )
    .action(async (symbols: string[], asked: CommonOptions & { readonly at?: string }) => {
      const tickers = [...new Set(symbols.map(tickerOf))];
      const at: Instant | undefined = instantOf(asked);
      await onHome(asked, async (home, screen) => {
        const { standAt } = await import('../market/stand-at.ts');
        await standAt(home, at);
        const { showVolatility } = await import('./show-volatility.ts');
        return showVolatility(home, tickers, screen);
      });
    });
}

function tickerOf(symbol: string): Ticker {
  const ticker = readTicker(symbol);
  if (ticker === undefined) throw usageError(`"${symbol}" is no ticker`);
  return ticker;
}

function addCandidates(options: Command): void {
  reading(
    options
      .command('candidates')
      .description('what an account could open now by its own rules, and why not; nobody is asked')
      .argument('<account>'),
  ).action(async (account: string, asked: CommonOptions) => {
    await onHome(asked, async (home, screen) => {
      const { standAt } = await import('../market/stand-at.ts');
      await standAt(home, undefined);
      const { showCandidates } = await import('./show-candidates.ts');
      return showCandidates(home, account, screen);
    });
  });
}
