/** One contract as a file tells it: cells as they stand there, absent where the file has no such column. */
export type OptionTold = {
  readonly line: number;
  /** OCC symbol, padded or not. */
  readonly symbol?: string | undefined;
  readonly ticker?: string | undefined;
  readonly expiry?: string | undefined;
  readonly right?: string | undefined;
  readonly strike?: string | undefined;
  /** When it was quoted, where each row tells it. */
  readonly at?: string | undefined;
  readonly spot?: string | undefined;
  readonly bid?: string | undefined;
  readonly ask?: string | undefined;
  readonly last?: string | undefined;
  readonly lastAt?: string | undefined;
  readonly volume?: string | undefined;
  readonly openInterest?: string | undefined;
  /** As the vendor says: a fraction, or with a percent sign. */
  readonly volatility?: string | undefined;
  readonly size?: string | undefined;
  readonly currency?: string | undefined;
};

/** A file of option chains in one of the shapes that are known. */
export type OptionsTold = {
  readonly told: readonly OptionTold[];
  /** Dollars that one unit of its prices stands for: 0.0001 where a vendor writes ten-thousandths. */
  readonly priceUnit: number;
  /** Of last trades without an offset. */
  readonly zone: 'utc' | 'new-york';
  /** When all of it was quoted, where the rows do not tell: a stamp, the newest trade, the day of the name. */
  readonly stamp:
    | { readonly kind: 'rows' }
    | { readonly kind: 'newest-trade' }
    | { readonly kind: 'moment'; readonly text: string }
    | { readonly kind: 'day'; readonly text: string };
  /** Price of the underlying where the file tells one for all. */
  readonly spot?: { readonly ticker: string; readonly dollars: string };
};
