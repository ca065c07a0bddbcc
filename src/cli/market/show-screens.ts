import { toIso } from '#core/calendar';
import type { MarketScreenView } from '#contract';
import { equity, idOf, type Ticker } from '#core/instruments';
import { toDecimal } from '#core/money';
import type { ScreenerName } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { marketLine, marketSource } from './market-source.ts';
import { patiently, type Steps } from './patiently.ts';
import { looksFor } from './screeners.ts';

/** Of one screener alone, and of each of several. */
const MOST = { one: 25, several: 10 } as const;

/** `invest market screen [name]`: what the screeners find, with names and last prices. */
export async function showScreens(
  home: Home,
  names: readonly ScreenerName[],
  screen: Terminal,
): Promise<ExitCode> {
  const doing = { total: names.length + 1, doing: `asking ${home.market.label}` };
  const view = await patiently(screen, doing, async (step) => seen(home, names, step));
  screen.json(view);
  screen.say(marketLine(home));
  for (const { screener, found } of view.screeners) sayScreener(screener, found, screen);
  return EXIT.done;
}

type Screener = MarketScreenView['screeners'][number];

function sayScreener(screener: string, found: Screener['found'], screen: Terminal): void {
  const what = looksFor(screener);
  if (found.length === 0) {
    screen.say(`${screener}, ${what}: nothing is found, or the source has no such screener`);
    return;
  }
  screen.say(`${screener}, ${what}, best first:`);
  screen.table(
    ['symbol', 'name', 'last', 'quoted, New York'],
    found.map(({ symbol, name, last, quotedAt }) => [
      symbol,
      name === null ? UNKNOWN : harmlessLine(name),
      readingText.dollars(last),
      readingText.moment(quotedAt),
    ]),
  );
}

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
