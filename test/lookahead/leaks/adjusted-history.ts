import { tradingDate } from '#core/calendar';
import type { Bars, CorporateAction } from '#core/market';
import { toDollars } from '#core/money';
import { endOf, type Leak } from './faulty.ts';

/** Bars from a vendor whose column is called "adjusted close": for every split and dividend up to the day of the download. */
export const adjustedHistory: Leak = (sources) => ({
  ...sources.market,
  bars: async (tickers, sessions) => {
    const bars = await sources.market.bars(tickers, sessions);
    const vendor = sources.at(await endOf(sources));
    const actions = await vendor.actions(tickers, tradingDate('1990-01-02'));
    return new Map([...bars].map(([ticker, series]) => [ticker, adjusted(series, actions)]));
  },
});

function adjusted(bars: Bars, actions: readonly CorporateAction[]): Bars {
  const last = bars.on.at(-1) ?? '';
  const own = actions.filter(
    ({ ticker, kind, on }) => ticker === bars.ticker && (kind === 'dividend' || on > last),
  );
  const close = bars.close.at(-1) ?? Number.NaN;
  const factors = bars.on.map((day) =>
    own
      .filter(({ on }) => on > day)
      .reduce((factor, action) => factor * factorOf(action, close), 1),
  );
  const by = (column: Float64Array): Float64Array =>
    column.map((each, place) => each * (factors[place] ?? 1));
  return {
    ...bars,
    open: by(bars.open),
    high: by(bars.high),
    low: by(bars.low),
    close: by(bars.close),
  };
}

function factorOf(action: CorporateAction, close: number): number {
  return action.kind === 'split'
    ? action.denominator / action.numerator
    : 1 - toDollars(action.amount) / close;
}
