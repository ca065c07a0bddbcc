import type { Command } from 'commander';
import { readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import type { ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import type { Terminal } from '../terminal.ts';
import { instantOf } from '../write/instant-of.ts';
import { SCREENERS } from './screeners.ts';

type AtOptions = CommonOptions & { readonly at?: string };

const LIMIT = '20';

/** `market show`, `market chain`, `market screen`, `market news`. */
export function addMarketCommands(program: Command): void {
  const market = program.command('market').description("what the home's sources say now");
  addShow(market);
  addChain(market);
  addScreen(market);
  addNews(market);
}

function addShow(market: Command): void {
  looking(
    market
      .command('show')
      .description('price, indicators, figures, events and headlines of one symbol')
      .argument('<symbol>'),
  ).action(async (symbol: string, options: AtOptions) => {
    const ticker = tickerOf(symbol);
    await standing(options, async (home, screen) => {
      const { showSymbol } = await import('./show-symbol.ts');
      return showSymbol(home, ticker, screen);
    });
  });
}

function addChain(market: Command): void {
  looking(
    market
      .command('chain')
      .description('the option expiries of a symbol, or the contracts of one of them')
      .argument('<symbol>')
      .argument('[expiry]', 'a day: 2026-06-18'),
  )
    .option('--expiry <day>', 'the same as the second word')
    .option('--near <count>', 'so many strikes on each side of the money (default: 10)')
    .option('--all', 'every strike, not only those around the money')
    .action(async (symbol: string, expiry: string | undefined, options: ChainOptions) => {
      const [ticker, on] = [tickerOf(symbol), expiryMeant(expiry, options.expiry)];
      const strikes = strikesOf(options);
      await standing(options, async (home, screen) => {
        if (on === undefined) {
          const { showExpiries } = await import('./show-expiries.ts');
          return showExpiries(home, ticker, screen);
        }
        const { EACH_SIDE } = await import('#verbs/market');
        const { showChain } = await import('./show-chain.ts');
        return showChain(home, { ticker, expiry: on, strikes: strikes ?? EACH_SIDE }, screen);
      });
    });
}

type ChainOptions = AtOptions & {
  readonly all?: boolean;
  readonly near?: string;
  readonly expiry?: string;
};

function expiryMeant(
  word: string | undefined,
  option: string | undefined,
): TradingDate | undefined {
  const [on, other] = [expiryOf(word), expiryOf(option)];
  if (on !== undefined && other !== undefined && on !== other) {
    throw usageError(`one expiry at a time, were ${on} and ${other}`);
  }
  return on ?? other;
}

/** Undefined where nothing is said of it. */
function strikesOf({ all, near }: ChainOptions): number | 'all' | undefined {
  if (all === true && near !== undefined) throw usageError('--all and --near exclude each other');
  if (all === true) return 'all';
  if (near === undefined) return undefined;
  const count = Number(near);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw usageError(`--near is a whole number above zero, was "${near}"`);
}

function addScreen(market: Command): void {
  looking(
    market
      .command('screen')
      .description(`what a screener finds, or all of them: ${Object.keys(SCREENERS).join(', ')}`)
      .argument('[name]'),
  ).action(async (name: string | undefined, options: AtOptions) => {
    const { screenersNamed } = await import('./screeners-named.ts');
    const names = screenersNamed(name);
    await standing(options, async (home, screen) => {
      const { showScreens } = await import('./show-screens.ts');
      return showScreens(home, names, screen);
    });
  });
}

function addNews(market: Command): void {
  looking(
    market
      .command('news')
      .description('headlines about some symbols, or about the market as a whole, newest first')
      .argument('[symbol...]'),
  )
    .option('--limit <count>', 'at most so many', LIMIT)
    .action(async (symbols: string[], options: AtOptions & { readonly limit: string }) => {
      const { limitOf } = await import('../read/limit-of.ts');
      const [tickers, limit] = [[...new Set(symbols.map(tickerOf))], limitOf(options.limit)];
      await standing(options, async (home, screen) => {
        const { showNews } = await import('./show-news.ts');
        return showNews(home, { tickers, limit }, screen);
      });
    });
}

function looking(command: Command): Command {
  return reading(command).option(
    '--at <instant>',
    'as of when, in a files or simulated home (default: where its time stands)',
  );
}

/** Runs an action on a home that stands at the asked moment. */
async function standing(
  options: AtOptions,
  action: (home: Home, screen: Terminal) => Promise<ExitCode>,
): Promise<void> {
  const at: Instant | undefined = instantOf(options);
  await onHome(options, async (home, screen) => {
    const { standAt } = await import('./stand-at.ts');
    await standAt(home, at);
    return action(home, screen);
  });
}

function tickerOf(symbol: string): Ticker {
  const ticker = readTicker(symbol);
  if (ticker === undefined) throw usageError(`"${symbol}" is no ticker`);
  return ticker;
}

function expiryOf(text: string | undefined): TradingDate | undefined {
  if (text === undefined) return undefined;
  const on = readTradingDate(text);
  if (on === undefined) throw usageError(`an expiry is a day like 2026-06-18, was "${text}"`);
  return on;
}
