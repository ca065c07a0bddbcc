import type { Fundamentals } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { Absence } from '#ports';
import { dividendYield } from './dividend-yield.ts';
import { NOTHING, type Figured, type FiguresTold } from './figures-told.ts';
import { notInDollars } from './not-in-dollars.ts';

type Read = { readonly fundamentals: Fundamentals; readonly doubts: readonly Absence[] };

const HIGHEST_EARNINGS_MULTIPLE = 10_000;
const HIGHEST_BOOK_MULTIPLE = 1000;
const HIGHEST_CASH_YIELD = 1;
const HIGHEST_MARKET_VALUE = 1e14;

/** What can be trusted of the figures; what Yahoo tells but cannot be right is absent, with a sentence in `doubts`. */
export function fundamentalsOf(told: FiguresTold): Read {
  const isFund = told.kind === 'etf';
  const figures = {
    priceEarnings: within(told.trailingPE, 0, HIGHEST_EARNINGS_MULTIPLE),
    priceBook: isFund ? NOTHING : bookMultiple(told),
    dividendYield: dividendYield(told),
    freeCashFlowYield: isFund ? NOTHING : cashYield(told),
    marketValue: within(isFund ? told.netAssets : told.marketCap, 0, HIGHEST_MARKET_VALUE),
  };
  const doubts = Object.entries(figures).flatMap(([name, { because }]): Absence[] =>
    because === undefined
      ? []
      : [{ what: `${told.ticker} ${NAMES[name] ?? name}`, because, kind: 'unreadable' }],
  );
  const fundamentals = definedOnly({
    priceEarnings: figures.priceEarnings.value,
    priceBook: figures.priceBook.value,
    dividendYield: figures.dividendYield.value,
    freeCashFlowYield: figures.freeCashFlowYield.value,
    marketValue: figures.marketValue.value,
  });
  return { fundamentals, doubts };
}

const NAMES: Readonly<Record<string, string>> = {
  priceEarnings: 'price/earnings',
  priceBook: 'price/book',
  dividendYield: 'dividend yield',
  freeCashFlowYield: 'free cash flow yield',
  marketValue: 'market value',
};

/** Above `low` and up to `high`. */
function within(told: number | null | undefined, low: number, high: number): Figured {
  if (told === null || told === undefined) return NOTHING;
  return told > low && told <= high
    ? { value: told }
    : { because: `it lies above ${low} and up to ${high}, Yahoo tells ${told}` };
}

function bookMultiple(told: FiguresTold): Figured {
  if (told.priceToBook === null || told.priceToBook === undefined) return NOTHING;
  return notInDollars(told) ?? within(told.priceToBook, 0, HIGHEST_BOOK_MULTIPLE);
}

function cashYield(told: FiguresTold): Figured {
  const { freeCashflow, marketCap } = told;
  if (typeof freeCashflow !== 'number' || typeof marketCap !== 'number') return NOTHING;
  const mixed = notInDollars(told);
  if (mixed !== undefined) return mixed;
  const value = freeCashflow / marketCap;
  return marketCap > 0 && Math.abs(value) <= HIGHEST_CASH_YIELD
    ? { value }
    : {
        because: `free cash flow is at most the market value, Yahoo tells ${freeCashflow} of ${marketCap}`,
      };
}
