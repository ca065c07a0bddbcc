import { dayOf, plusDays, plusMs, DAY_MS } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import type { Clock, History, ScreenerName } from '#ports';

const SCREENERS: readonly ScreenerName[] = [
  'most-active',
  'gainers',
  'losers',
  'growth',
  'undervalued-large-caps',
  'most-shorted',
];
const SESSIONS = 520;
const HEADLINES = 20;
const WEEK_DAYS = 7;

/** Asks a history at a moment for all that a decision asks for: whatever it keeps of that, it keeps from now on. */
export async function askEverything(
  history: History,
  clock: Clock,
  tickers: readonly Ticker[],
): Promise<void> {
  const market = history.open(clock);
  const now = clock.now();
  const from = plusMs(now, -WEEK_DAYS * DAY_MS);
  await market.horizon();
  await market.profiles(tickers);
  await market.quotes(tickers.map((ticker) => idOf(equity(ticker))));
  await market.bars(tickers, SESSIONS);
  await market.fundamentals(tickers);
  await market.earnings(tickers);
  await market.rates();
  await market.actions(tickers, plusDays(dayOf(now), -SESSIONS));
  await market.headlines(tickers, HEADLINES);
  await market.absences(tickers);
  for (const name of SCREENERS) await market.screen(name, HEADLINES);
  for (const ticker of tickers) await market.candles(ticker, from, now);
  await market.volatilityHistory(tickers, SESSIONS);
  await market.dividendsAhead(tickers);
  await market.optionMoments(tickers, from, now);
  for (const ticker of tickers) {
    const [expiry] = await market.expiries(ticker);
    const chain = expiry === undefined ? undefined : await market.chain(ticker, expiry);
    const contracts = (chain?.quotes ?? []).slice(0, 4).map(({ contract }) => contract);
    await market.optionQuotes(contracts, now);
  }
}
