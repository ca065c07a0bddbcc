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
 * before the next. Yahoo does not say since when it was known: what is told now is taken as announced.
 */
export function dividendsTold(parts: Parts): Pick<MarketData, 'dividendsAhead'> {
  return {
    dividendsAhead: async (tickers, at = parts.clock.now()) => {
      const facts = await factsOf(parts, tickers);
      const today = dayOf(at);
      const ahead = [...facts].flatMap(([ticker, { summary }]) => {
        const on = summary?.exDividendOn;
        return on !== undefined && on > today ? [{ ticker, on }] : [];
      });
      const amounts = await dividendsOf(
        parts,
        ahead.map(({ ticker }) => ticker),
      );
      return ahead
        .flatMap((each) => dividendOn(parts, each, amounts.get(each.ticker) ?? []) ?? [])
        .toSorted((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on)));
    },
  };
}

type Ahead = { readonly ticker: Ticker; readonly on: TradingDate };

function dividendOn(
  { absences }: Parts,
  { ticker, on }: Ahead,
  actions: readonly CorporateAction[],
): Dividend | undefined {
  const last = actions.findLast((action) => action.kind === 'dividend' && action.on <= on);
  if (last?.kind !== 'dividend') {
    const because = `its shares go without a dividend from ${on} on, and nobody tells how much`;
    absences.missing(ticker, 'dividends', { kind: 'not-offered', because });
    return undefined;
  }
  absences.told(ticker, 'dividends');
  const ratio = actions.reduce(
    (product, action) =>
      action.kind === 'split' && action.on > last.on && action.on <= on
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
