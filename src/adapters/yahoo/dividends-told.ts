import { dayOf, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CorporateAction, Dividend } from '#core/market';
import { movedBy } from '#core/money';
import type { MarketData } from '#ports';
import type { DayHistory } from './day-history.ts';
import { eachTicker } from './each-ticker.ts';
import { factsOf, type FactsParts } from './facts-told.ts';
import { NotAsked } from './not-asked.ts';

type Parts = FactsParts & { readonly history: DayHistory };

/**
 * The next dividend of stocks: its ex-date as Yahoo announces it, its amount that of the last one paid, which is told
 * before the next. Yahoo does not say since when it was known: what is told now is taken as announced. Of an earlier
 * moment the same is told as at it, whatever has been paid since. Of a fund nothing is announced.
 */
export function dividendsTold(parts: Parts): Pick<MarketData, 'dividendsAhead'> {
  return {
    dividendsAhead: async (tickers, at = parts.clock.now()) => {
      const facts = await factsOf(parts, tickers);
      const today = dayOf(at);
      const isPast = today < dayOf(parts.clock.now());
      const announced = [...facts].flatMap(([ticker, { summary }]) => {
        const on = summary?.exDividendOn;
        return on !== undefined && (isPast || on > today) ? [{ ticker, on }] : [];
      });
      const actions = await dividendsOf(
        parts,
        announced.map(({ ticker }) => ticker),
      );
      return announced
        .flatMap(({ ticker, on }) => {
          const own = actions.get(ticker) ?? [];
          const since = own.flatMap((each) => (each.kind === 'dividend' ? [each.on] : []));
          const [next] = [on, ...since].filter((day) => day > today).toSorted();
          if (next === undefined) return [];
          return dividendOn(parts, { ticker, on: next }, knownBy(own, today)) ?? [];
        })
        .toSorted((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on)));
    },
  };
}

function knownBy(actions: readonly CorporateAction[], today: TradingDate): typeof actions {
  return actions.filter(({ on }) => on <= today);
}

type Ahead = { readonly ticker: Ticker; readonly on: TradingDate };

function dividendOn(
  { absences }: Parts,
  { ticker, on }: Ahead,
  actions: readonly CorporateAction[],
): Dividend | undefined {
  const last = actions.findLast((action) => action.kind === 'dividend');
  if (last?.kind !== 'dividend') {
    const because = `its shares go without a dividend from ${on} on, and nobody tells how much`;
    absences.missing(ticker, 'dividends', { kind: 'not-offered', because });
    return undefined;
  }
  absences.told(ticker, 'dividends');
  const ratio = actions.reduce(
    (product, action) =>
      action.kind === 'split' && action.on > last.on
        ? (product * action.numerator) / action.denominator
        : product,
    1,
  );
  return {
    kind: 'dividend',
    ticker,
    on,
    amount: ratio === 1 ? last.amount : movedBy(last.amount, 1 / ratio),
  };
}

/** What is stored of each ticker; what is not is asked for, and absent where it cannot be. */
async function dividendsOf(
  { history, purse, absences }: Parts,
  tickers: readonly Ticker[],
): Promise<ReadonlyMap<Ticker, readonly CorporateAction[]>> {
  try {
    const { told } = await eachTicker(tickers, async (ticker) => {
      const stored = history.stored(ticker);
      if (stored !== undefined) return stored.actions;
      const own = await history.of(ticker, purse, 'bars');
      return own.kind === 'known' ? own.stored.actions : [];
    });
    return told;
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    const no = { kind: 'unavailable', because: error.message } as const;
    for (const ticker of tickers) absences.missing(ticker, 'dividends', no);
    return new Map();
  }
}
