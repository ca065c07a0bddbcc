export type TokenKind = 'number' | 'ticker' | 'date';

/** exact: as observed; rounded: equal at the decimals it is written with; derived: follows from observed figures; absent: nobody observed it. */
export type Found = 'exact' | 'rounded' | 'derived' | 'absent';

/** One figure, ticker or day that a text names. */
export type GroundedToken = {
  /** As it is written: "72", "$1,200", "18 Jun". */
  readonly text: string;
  /** Of its first character in the text. */
  readonly offset: number;
  readonly kind: TokenKind;
  /** A number without its unit ("1200"), a canonical ticker, a day as "2026-06-18" or as its label. */
  readonly value: string;
  readonly found: Found;
  /** What it was looked up as: "RSI of NVDA". */
  readonly where?: string;
  /** Of an absent figure whose metric was observed: what stands there. */
  readonly observed?: string;
};

export type GroundedText = {
  /** "outlook", "BUY NVDA", "threat AAPL". */
  readonly of: string;
  readonly text: string;
  readonly tokens: readonly GroundedToken[];
};

export type GroundingCount = { readonly tokens: number; readonly grounded: number };

/** Which figures, tickers and days of a conclusion are in what was observed. */
export type Grounding = GroundingCount & {
  readonly texts: readonly GroundedText[];
  /** grounded / tokens, 0..1; absent where the texts name none. */
  readonly rate?: number;
  readonly byKind: Readonly<Record<TokenKind, GroundingCount>>;
};
