import type { Ticker } from '#core/instruments';

/** Figures of one symbol in Yahoo's own units, whichever answer they come from. */
export type FiguresTold = {
  readonly ticker: Ticker;
  readonly kind?: 'stock' | 'etf' | 'index' | undefined;
  /** Of the company's reports; figures in it meet a price in dollars. */
  readonly financialCurrency: string | null | undefined;
  readonly price?: number | null | undefined;
  readonly previousClose?: number | null | undefined;
  readonly trailingPE?: number | null | undefined;
  readonly priceToBook?: number | null | undefined;
  readonly marketCap?: number | null | undefined;
  readonly netAssets?: number | null | undefined;
  /** Dollars a share expected for the next year. */
  readonly dividendRate?: number | null | undefined;
  /** Paid in the last year, a share, in the currency of the reports. */
  readonly trailingRate?: number | null | undefined;
  /** `trailingRate` / previous close, a fraction. */
  readonly trailingYield?: number | null | undefined;
  readonly freeCashflow?: number | null | undefined;
};

/** A figure, or why it is not taken; neither where Yahoo tells none. */
export type Figured = { readonly value?: number; readonly because?: string };

export const NOTHING: Figured = {};
