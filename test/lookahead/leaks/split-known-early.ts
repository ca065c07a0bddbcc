import { dayOf, nextSession, plusMs } from '#core/calendar';
import type { Bars } from '#core/market';
import type { Leak } from './faulty.ts';

/** Bars are on the share count of the next session already. */
export const splitKnownEarly: Leak = ({ market, clock, at }) => ({
  ...market,
  bars: async (tickers, sessions) => {
    const bars = await market.bars(tickers, sessions);
    const { on, opensAt } = nextSession(plusMs(clock.now(), 1));
    const actions = await at(opensAt).actions(tickers, dayOf(opensAt));
    const ratios = actions.flatMap((action) =>
      action.kind === 'split' && action.on === on
        ? [[action.ticker, action.numerator / action.denominator] as const]
        : [],
    );
    const byTicker = new Map(ratios);
    return new Map(
      [...bars].map(([ticker, series]) => [ticker, divided(series, byTicker.get(ticker) ?? 1)]),
    );
  },
});

function divided(bars: Bars, ratio: number): Bars {
  const by = (column: Float64Array): Float64Array => column.map((each) => each / ratio);
  return {
    ...bars,
    open: by(bars.open),
    high: by(bars.high),
    low: by(bars.low),
    close: by(bars.close),
    volume: bars.volume.map((each) => each * ratio),
  };
}
