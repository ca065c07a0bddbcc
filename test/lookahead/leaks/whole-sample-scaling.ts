import type { Bars } from '#core/market';
import { endOf, type Leak } from './faulty.ts';

/** Volumes between nothing and ten million: the least and the greatest of the whole series, the part to come included. */
export const wholeSampleScaling: Leak = (sources) => ({
  ...sources.market,
  bars: async (tickers, sessions) => {
    const bars = await sources.market.bars(tickers, sessions);
    const whole = await sources.at(await endOf(sources)).bars(tickers, 10_000);
    return new Map(
      [...bars].map(([ticker, series]) => [ticker, scaled(series, whole.get(ticker) ?? series)]),
    );
  },
});

function scaled(bars: Bars, whole: Bars): Bars {
  const least = Math.min(...whole.volume);
  const greatest = Math.max(...whole.volume);
  const volume = bars.volume.map((each) => (1e7 * (each - least)) / (greatest - least));
  return { ...bars, volume };
}
