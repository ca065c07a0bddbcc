import { dayOf, plusDays, sessionsFrom, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Bars, CorporateAction } from '#core/market';
import type { RiskFacts } from '#core/risk';
import type { World } from '#ports';

const SESSIONS = 20;
const SLACK = 45;

/** What the fill rules need of each ticker as it was known before the open of a day, whenever it is asked. */
export async function riskFactsBefore(
  on: TradingDate,
  tickers: readonly Ticker[],
  { market, clock }: World,
): Promise<ReadonlyMap<Ticker, RiskFacts>> {
  const since = Math.max(0, sessionsFrom(on, dayOf(clock.now())));
  const bars = await market.bars(tickers, SESSIONS + SLACK + since);
  const profiles = await market.profiles(tickers);
  const later = since > 0 ? await market.actions(tickers, plusDays(on, 1)) : [];
  return new Map(
    tickers.map((ticker): [Ticker, RiskFacts] => {
      const { kind = 'stock', sector } = profiles.get(ticker) ?? {};
      const known: RiskFacts = { ticker, kind, ...(sector === undefined ? {} : { sector }) };
      const series = bars.get(ticker);
      const volumes = series === undefined ? undefined : volumesBefore(on, series, later);
      return [ticker, { ...known, ...volumes }];
    }),
  );
}

type Volumes = Pick<RiskFacts, 'averageVolume' | 'averageDollarVolume'>;

/** Means of the sessions before a day in the shares of that day; undefined where there are too few. */
function volumesBefore(
  on: TradingDate,
  { ticker, on: days, volume: volumes, close: closes }: Bars,
  later: readonly CorporateAction[],
): Volumes | undefined {
  const end = lengthBefore(days, on);
  if (end < SESSIONS) return undefined;
  const volume = volumes.subarray(end - SESSIONS, end);
  const close = closes.subarray(end - SESSIONS, end);
  const dollars = volume.reduce((total, each, place) => total + each * (close[place] ?? 0), 0);
  const shares = volume.reduce((total, each) => total + each, 0) / newShares(ticker, later);
  return {
    averageVolume: shares / SESSIONS,
    averageDollarVolume: Math.round(dollars / SESSIONS),
  };
}

/** Shares that splits of a later day have made of one. */
function newShares(ticker: Ticker, later: readonly CorporateAction[]): number {
  return later.reduce(
    (ratio, action) =>
      action.kind === 'split' && action.ticker === ticker
        ? (ratio * action.numerator) / action.denominator
        : ratio,
    1,
  );
}

function lengthBefore(days: readonly TradingDate[], on: TradingDate): number {
  let end = days.length;
  while (end > 0 && (days[end - 1] ?? on) >= on) end -= 1;
  return end;
}
