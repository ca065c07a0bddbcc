import type { Ticker } from '#core/instruments';
import type { Bars } from '#core/market';
import type { ScreenerName } from '#ports';

/** Screeners leave out shares at or below this many dollars. */
const PRICE_FLOOR = 5;

/** Best first, by the last session of each: dollars traded, or the change from the close before; ties by ticker. */
export function screened(name: ScreenerName, bars: readonly Bars[]): readonly Ticker[] {
  return bars
    .flatMap((own) => {
      const merit = meritOf(name, own);
      return merit === undefined ? [] : [{ ticker: own.ticker, merit }];
    })
    .toSorted((a, b) => (a.merit === b.merit ? byTicker(a, b) : b.merit - a.merit))
    .map(({ ticker }) => ticker);
}

/** Undefined when the bars do not tell, or when the share is not what the screener looks for. */
function meritOf(name: ScreenerName, { close, volume }: Bars): number | undefined {
  const last = close.at(-1);
  if (last === undefined || last <= PRICE_FLOOR) return undefined;
  if (name === 'most-active') {
    const traded = last * (volume.at(-1) ?? Number.NaN);
    return traded > 0 ? traded : undefined;
  }
  const before = close.at(-2);
  return before === undefined ? undefined : movement(name, last / before - 1);
}

/** Bars tell of no other screener. */
function movement(name: ScreenerName, change: number): number | undefined {
  if (name !== 'gainers' && name !== 'losers') return undefined;
  const merit = name === 'gainers' ? change : -change;
  return merit > 0 ? merit : undefined;
}

function byTicker(a: { readonly ticker: Ticker }, b: { readonly ticker: Ticker }): number {
  return a.ticker < b.ticker ? -1 : 1;
}
