/** Right, strike, contracts (signed) and dollars a share of a fill; "shares" have no strike. */
export type OpenLeg = readonly [
  kind: 'call' | 'put' | 'shares',
  strike: number,
  count: number,
  each: number,
];

/** Strike, right, bid and ask; a side that nobody gives is undefined. */
export type QuoteRow = readonly [
  strike: number,
  right: 'call' | 'put',
  bid: number | undefined,
  ask: number,
];

export type GuardMarket = {
  readonly ticker: string;
  /** Sessions from 2026-06-18 on, "open" or "open high low close"; the last one goes on. */
  readonly prices: string;
  /** Two-sided quotes by the moment of which they are told. */
  readonly quotes?: Readonly<Record<string, readonly QuoteRow[]>>;
  readonly dividend?: { readonly on: string; readonly amount: number };
  /** Annual, of every close: what the model values by where nobody quotes. */
  readonly volatility?: number;
};

/** One guard: what was open when the server went away, what the market does, and what must happen when, by hand. */
export type OptionGuardsRow = {
  readonly name: string;
  readonly account: 'wheel' | 'spreads';
  readonly markets: readonly GuardMarket[];
  /** Orders of Thursday 2026-06-18 12:20, each of one ticker, all legs in one; options of 2026-07-17. */
  readonly opened: readonly { readonly ticker: string; readonly legs: readonly OpenLeg[] }[];
  /** Settled up to there, at the close. */
  readonly until: string;
  /** Everything that moves cash after the opening: moment, by whom, what at which price; and the cash then, in dollars. */
  readonly expected: readonly (readonly [told: string, cash: number])[];
};

/*
 * Costs of a fill: half of the half spread with several legs, all of it with one, and 2 bp of the mid; $0.65 a
 * contract, $1 at least. The guards see the same sides without the 2 bp, fees included.
 */
/** A bid and an ask around a mid. */
export function put(strike: number, mid: number, half = 0.01): QuoteRow {
  return [strike, 'put', round(mid - half), round(mid + half)];
}

/** The same of a call. */
export function call(strike: number, mid: number, half = 0.01): QuoteRow {
  return [strike, 'call', round(mid - half), round(mid + half)];
}

function round(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

/** For 2.00 - 1.00. 10,000 + 100 - 2 x 0.65 = 10,098.70. */
export const BULL_PUT: OptionGuardsRow['opened'] = [
  {
    ticker: 'SPY',
    legs: [
      ['put', 590, -1, 2],
      ['put', 585, 1, 1],
    ],
  },
];
