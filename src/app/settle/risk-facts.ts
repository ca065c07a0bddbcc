import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { RiskFacts } from '#core/risk';
import type { MarketData } from '#ports';

const SESSIONS = 20;
const SLACK = 45;

/** What the fill rules need of each ticker as it was known before the open of a day, whenever it is asked. */
export async function riskFactsBefore(
  on: TradingDate,
  tickers: readonly Ticker[],
  market: MarketData,
): Promise<ReadonlyMap<Ticker, RiskFacts>> {
  const bars = await market.bars(tickers, SESSIONS + SLACK);
  const profiles = await market.profiles(tickers);
  return new Map(
    tickers.map((ticker): [Ticker, RiskFacts] => {
      const { kind = 'stock', sector } = profiles.get(ticker) ?? {};
      const known: RiskFacts = { ticker, kind, ...(sector === undefined ? {} : { sector }) };
      const series = bars.get(ticker);
      const end = series === undefined ? 0 : lengthBefore(series.on, on);
      if (series === undefined || end < SESSIONS) return [ticker, known];
      const volume = series.volume.subarray(end - SESSIONS, end);
      const close = series.close.subarray(end - SESSIONS, end);
      const dollars = volume.reduce(
        (total, shares, place) => total + shares * (close[place] ?? 0),
        0,
      );
      const averageVolume = volume.reduce((total, shares) => total + shares, 0) / SESSIONS;
      const averageDollarVolume = Math.round(dollars / SESSIONS);
      return [ticker, { ...known, averageVolume, averageDollarVolume }];
    }),
  );
}

function lengthBefore(days: readonly TradingDate[], on: TradingDate): number {
  let end = days.length;
  while (end > 0 && (days[end - 1] ?? on) >= on) end -= 1;
  return end;
}
