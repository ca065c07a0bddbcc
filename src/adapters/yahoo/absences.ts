import type { Ticker } from '#core/instruments';
import type { Absence } from '#ports';

/** "AAPL quote" is the quote of AAPL. */
export type Aspect =
  | 'quote'
  | 'option quote'
  | 'bars'
  | 'candles'
  | 'actions'
  | 'profile'
  | 'fundamentals'
  | 'earnings'
  | 'options'
  | 'dividends';

/** The last reason why an aspect of a ticker was missing; none once it was told. */
export type Absences = {
  missing(ticker: Ticker, aspect: Aspect, absence: Pick<Absence, 'kind' | 'because'>): void;
  told(ticker: Ticker, aspect: Aspect): void;
  /** What is missing of no ticker: a screener. */
  missingAll(what: string, absence: Pick<Absence, 'kind' | 'because'>): void;
  toldAll(what: string): void;
  /** Of the tickers, and what is of none. */
  of(tickers: readonly Ticker[]): readonly Absence[];
};

export function absences(): Absences {
  const kept = new Map<Ticker, Map<Aspect, Absence>>();
  const general = new Map<string, Absence>();
  return {
    missing: (ticker, aspect, absence) => {
      const own = kept.get(ticker) ?? new Map<Aspect, Absence>();
      const { kind, because } = absence;
      own.set(aspect, {
        what: `${ticker} ${aspect}`,
        because,
        ...(kind === undefined ? {} : { kind }),
      });
      kept.set(ticker, own);
    },
    told: (ticker, aspect) => {
      kept.get(ticker)?.delete(aspect);
    },
    missingAll: (what, { kind, because }) => {
      general.set(what, { what, because, ...(kind === undefined ? {} : { kind }) });
    },
    toldAll: (what) => {
      general.delete(what);
    },
    of: (tickers) => [
      ...[...new Set(tickers)].flatMap((each) => [...(kept.get(each)?.values() ?? [])]),
      ...general.values(),
    ],
  };
}
