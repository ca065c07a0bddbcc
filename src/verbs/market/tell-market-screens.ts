import { toIso } from '#core/calendar';
import type { MarketScreenView } from '#contract';
import { equity, idOf, type Ticker } from '#core/instruments';
import { toDecimal } from '#core/money';
import type { ScreenerName } from '#ports';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { unwatched, type Steps } from '../steps.ts';
import { told } from '../told.ts';
import { marketSource } from './market-source.ts';

/** Of one screener alone, and of each of several. */
const MOST = { one: 25, several: 10 } as const;

/** What screeners find, with names and last prices; so many steps as there are names, and one. */
export async function tellMarketScreens(
  home: Home,
  { names }: { readonly names: readonly ScreenerName[] },
  step: Steps = unwatched,
): Promise<Told<MarketScreenView>> {
  return told(async () => seen(home, names, step));
}

type Screener = MarketScreenView['screeners'][number];

async function seen(
  home: Home,
  names: readonly ScreenerName[],
  step: Steps,
): Promise<MarketScreenView> {
  const { market } = home;
  const count = names.length === 1 ? MOST.one : MOST.several;
  const lists: (readonly [ScreenerName, readonly Ticker[]])[] = [];
  for (const [done, name] of names.entries()) {
    step(done, `asking ${market.label} for ${name}`);
    lists.push([name, await market.screen(name, count)]);
  }
  step(names.length, `asking ${market.label} for names and prices`);
  const tickers = [...new Set(lists.flatMap(([, found]) => found))];
  if (tickers.length === 0) await assertUp(home);
  const ids = tickers.map((ticker) => idOf(equity(ticker)));
  const [quotes, profiles] = await Promise.all([market.quotes(ids), market.profiles(tickers)]);
  const rowOf = (ticker: Ticker): Screener['found'][number] => {
    const quote = quotes.get(idOf(equity(ticker)));
    return {
      symbol: ticker,
      name: profiles.get(ticker)?.name ?? null,
      last: quote === undefined ? null : toDecimal(quote.mark),
      quotedAt: quote === undefined ? null : toIso(quote.at),
    };
  };
  const screeners = lists.map(([screener, found]) => ({ screener, found: found.map(rowOf) }));
  return { ...marketSource(home), screeners };
}

/** Screeners that fail find nothing; a quote of a source that is down throws why. */
async function assertUp({ kind, market }: Home): Promise<void> {
  if (kind === 'live') await market.quotes([idOf(equity('SPY'))]);
}
