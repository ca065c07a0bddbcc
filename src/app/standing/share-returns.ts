import { lastClosedSession, sessionsBetween, plusDays, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Bars, CorporateAction } from '#core/market';
import { price } from '#core/money';
import { benchmarkReturns, type AsTradedClose, type DailyReturn } from '#core/performance';
import type { Clock, MarketData } from '#ports';

export type Since = {
  /** The day whose close is held from; a day without one counts at the next. */
  readonly from: TradingDate;
  /** Last day, where it is closed by now. */
  readonly upTo: TradingDate;
};

/** What a share did: as-traded closes, and total returns with dividends reinvested on the ex-date. */
export type SharePath = {
  readonly closes: readonly AsTradedClose[];
  readonly returns: readonly DailyReturn[];
};

/** Daily total returns of shares held over the sessions of (from, upTo]; a share without two closes is missing. */
export async function shareReturns(
  world: { readonly market: MarketData; readonly clock: Clock },
  tickers: readonly Ticker[],
  since: Since,
): Promise<ReadonlyMap<Ticker, readonly DailyReturn[]>> {
  const paths = await sharePaths(world, tickers, since);
  return new Map([...paths].map(([ticker, { returns }]) => [ticker, returns]));
}

/** The same with the closes. */
export async function sharePaths(
  { market, clock }: { readonly market: MarketData; readonly clock: Clock },
  tickers: readonly Ticker[],
  { from, upTo }: Since,
): Promise<ReadonlyMap<Ticker, SharePath>> {
  const last = lastClosedSession(clock.now()).on;
  const sessions = sessionsBetween(from, plusDays(last, 1)).length;
  if (sessions < 2) return new Map();
  const bars = await market.bars(tickers, sessions);
  const actions = await market.actions(tickers, from);
  const own = Map.groupBy(actions, ({ ticker }) => ticker);
  const paths = new Map<Ticker, SharePath>();
  for (const [ticker, series] of bars) {
    const events = own.get(ticker) ?? [];
    const closes = asTraded(series, events).filter(({ on }) => on >= from && on <= upTo);
    if (closes.length > 1) paths.set(ticker, { closes, returns: benchmarkReturns(closes, events) });
  }
  return paths;
}

/** Closes as they were traded: those of bars are in today's shares. */
function asTraded(
  { on, close }: Bars,
  actions: readonly CorporateAction[],
): readonly AsTradedClose[] {
  const splits = actions.filter((action) => action.kind === 'split');
  return on.flatMap((day, place) => {
    const ratio = splits.reduce(
      (product, split) =>
        split.on > day ? (product * split.numerator) / split.denominator : product,
      1,
    );
    const traded = (close[place] ?? Number.NaN) * ratio;
    return Number.isFinite(traded) ? [{ on: day, close: price(traded) }] : [];
  });
}
