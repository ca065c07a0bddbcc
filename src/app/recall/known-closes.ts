import { dayOf, sessionsBetween, plusDays, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import type { MarketData } from '#ports';

/** A close as it may be remembered. */
export type KnownClose = {
  readonly on: TradingDate;
  /** Dollars: as traded, and as it reads after each later split, the last one today's. */
  readonly levels: readonly number[];
};

export type KnownCloses = ReadonlyMap<Ticker, readonly KnownClose[]>;

/**
 * The closes of each ticker from a day on, as a market knows them at its end: dividends are never taken out of them,
 * as those who adjust for them do.
 */
export async function knownCloses(
  { market, now }: { readonly market: MarketData; readonly now: Instant },
  tickers: readonly Ticker[],
  from: TradingDate,
): Promise<KnownCloses> {
  const asked = [...new Set(tickers)];
  const sessions = sessionsBetween(from, plusDays(dayOf(now), 1)).length;
  const [bars, actions] = await Promise.all([
    market.bars(asked, sessions),
    market.actions(asked, from),
  ]);
  return new Map(
    [...bars].map(([ticker, { on, close }]) => {
      const splits = actions.filter((action) => action.ticker === ticker).flatMap(ratioOf);
      const closes = on.map((day, place) => ({
        on: day,
        levels: levelsOf(
          close[place] ?? Number.NaN,
          splits.filter((split) => split.on > day),
        ),
      }));
      return [ticker, closes.filter((each) => each.on >= from)];
    }),
  );
}

type Split = { readonly on: TradingDate; readonly ratio: number };

function ratioOf(action: CorporateAction): readonly Split[] {
  return action.kind === 'split'
    ? [{ on: action.on, ratio: action.numerator / action.denominator }]
    : [];
}

/** `adjusted` is after all of the splits that came later, ascending. */
function levelsOf(adjusted: number, later: readonly Split[]): readonly number[] {
  const levels = later
    .toReversed()
    .reduce<readonly number[]>(
      ([last = adjusted, ...rest], { ratio }) => [last * ratio, last, ...rest],
      [adjusted],
    );
  return [...new Set(levels)];
}
