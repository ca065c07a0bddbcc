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
export type GuardRow = {
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

/** For 2.00 - 1.00. 10,000 + 100 - 2 x 0.65 = 10,098.70. */
const BULL_PUT: GuardRow['opened'] = [
  {
    ticker: 'SPY',
    legs: [
      ['put', 590, -1, 2],
      ['put', 585, 1, 1],
    ],
  },
];

/** A debit of 200: 10,000 - 200 - 1.30 = 9,798.70. */
const BULL_CALL: GuardRow['opened'] = [
  {
    ticker: 'SPY',
    legs: [
      ['call', 600, 1, 4],
      ['call', 605, -1, 2],
    ],
  },
];

/** Two of 10.50 for 0.30. 10,000 + 60 - 2 x 0.65 = 10,058.70. */
const SECURED_PUT: GuardRow['opened'] = [{ ticker: 'F', legs: [['put', 10.5, -2, 0.3]] }];

/** 100 shares at 10 and $1; a call of 11 for 0.40 and $1. 10,000 - 1,001 + 39 = 9,038. */
const COVERED_CALL: GuardRow['opened'] = [
  { ticker: 'F', legs: [['shares', 0, 100, 10]] },
  { ticker: 'F', legs: [['call', 11, -1, 0.4]] },
];

/** A bid and an ask around a mid. */
function put(strike: number, mid: number, half = 0.01): QuoteRow {
  return [strike, 'put', round(mid - half), round(mid + half)];
}

function call(strike: number, mid: number, half = 0.01): QuoteRow {
  return [strike, 'call', round(mid - half), round(mid + half)];
}

function round(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

/*
 * Costs of a fill: half of the half spread with several legs, all of it with one, and 2 bp of the mid; $0.65 a
 * contract, $1 at least. The guards see the same sides without the 2 bp, fees included.
 */
export const GUARD_ROWS: readonly GuardRow[] = [
  {
    name: 'spreads: half of the greatest profit is taken',
    account: 'spreads',
    opened: BULL_PUT,
    markets: [
      {
        ticker: 'SPY',
        prices: '600',
        quotes: {
          // 1.205 - 0.695 = 51 and 1.30: 47.70 of the 100 are gained.
          '2026-06-22 12:00': [put(590, 1.2), put(585, 0.7)],
          // 1.165 - 0.695 = 47 and 1.30: 51.70.
          '2026-06-23 12:00': [put(590, 1.16), put(585, 0.7)],
        },
      },
    ],
    until: '2026-06-24',
    // 116.5232 - 69.486 + 1.30 = 48.3372.
    expected: [
      [
        '2026-06-23T12:00 take-profit: 1 SPY put 590 @ 1.165232, -1 SPY put 585 @ 0.69486',
        10_050.3628,
      ],
    ],
  },
  {
    name: 'spreads: half of what a debit spread can gain is taken',
    account: 'spreads',
    opened: BULL_CALL,
    markets: [
      {
        ticker: 'SPY',
        prices: '600 | 612',
        quotes: {
          // 8.995 - 5.505 = 349 less 1.30: 147.70 of the 300 are gained.
          '2026-06-22 12:00': [call(600, 9), call(605, 5.5)],
          // 8.995 - 5.405 = 359 less 1.30: 157.70.
          '2026-06-22 12:05': [call(600, 9), call(605, 5.4)],
        },
      },
    ],
    until: '2026-06-23',
    // 899.32 - 540.608 - 1.30 = 357.412.
    expected: [
      [
        '2026-06-22T12:05 take-profit: -1 SPY call 600 @ 8.9932, 1 SPY call 605 @ 5.40608',
        10_156.112,
      ],
    ],
  },
  {
    name: 'spreads: stopped at a loss of twice the credit',
    account: 'spreads',
    opened: BULL_PUT,
    markets: [
      {
        ticker: 'SPY',
        prices: '600 | 592',
        quotes: {
          // 5.005 - 2.025 = 298 and 1.30: 199.30 are lost.
          '2026-06-22 12:00': [put(590, 5), put(585, 2.03)],
          // 5.005 - 2.015 = 299 and 1.30: 200.30.
          '2026-06-23 10:30': [put(590, 5), put(585, 2.02)],
        },
      },
    ],
    until: '2026-06-24',
    // 500.6 - 201.4596 + 1.30 = 300.4404.
    expected: [
      ['2026-06-23T10:30 stop-loss: 1 SPY put 590 @ 5.006, -1 SPY put 585 @ 2.014596', 9798.2596],
    ],
  },
  {
    name: 'spreads: stopped when all is lost that can be',
    account: 'spreads',
    opened: BULL_CALL,
    markets: [
      {
        ticker: 'SPY',
        prices: '600 | 580',
        quotes: {
          // 0.035 - 0.015 = 2 less 1.30: 199.30 of 200 are lost.
          '2026-06-22 12:00': [call(600, 0.04), call(605, 0.01)],
          // 0.005 - 0.015 = -1 less 1.30: 202.30.
          '2026-06-23 12:00': [call(600, 0.01), call(605, 0.01)],
        },
      },
    ],
    until: '2026-06-24',
    // 0.4998 - 1.5002 - 1.30 = -2.3004.
    expected: [
      [
        '2026-06-23T12:00 stop-loss: -1 SPY call 600 @ 0.004998, 1 SPY call 605 @ 0.015002',
        9796.3996,
      ],
    ],
  },
  {
    name: 'spreads: closed at 3 days to expiry, not at 4',
    account: 'spreads',
    opened: BULL_PUT,
    markets: [
      {
        ticker: 'SPY',
        prices: '595',
        quotes: {
          '2026-07-13 12:00': [put(590, 1.5), put(585, 0.6)],
          '2026-07-14 09:45': [put(590, 1.5), put(585, 0.6)],
          '2026-07-14 12:00': [put(590, 1.4), put(585, 0.6)],
        },
      },
    ],
    until: '2026-07-15',
    // 150.53 - 59.488 + 1.30 = 92.342.
    expected: [
      [
        '2026-07-14T09:45 option-guard: 1 SPY put 590 @ 1.5053, -1 SPY put 585 @ 0.59488',
        10_006.358,
      ],
    ],
  },
  {
    name: 'spreads: closed at the first quotes after 3 days to expiry where there were none on the day',
    account: 'spreads',
    opened: BULL_PUT,
    markets: [
      {
        ticker: 'SPY',
        prices: '595',
        quotes: {
          '2026-07-13 12:00': [put(590, 1.5), put(585, 0.6)],
          // One side of one leg is no quote.
          '2026-07-14 12:00': [[590, 'put', undefined, 1.51], put(585, 0.6)],
          '2026-07-15 15:55': [put(590, 1.5), put(585, 0.6)],
        },
      },
    ],
    until: '2026-07-16',
    expected: [
      [
        '2026-07-15T15:55 option-guard: 1 SPY put 590 @ 1.5053, -1 SPY put 585 @ 0.59488',
        10_006.358,
      ],
    ],
  },
  {
    name: 'spreads: nobody quotes any more, so it ends worthless at the close of its last session',
    account: 'spreads',
    opened: BULL_PUT,
    markets: [{ ticker: 'SPY', prices: '595' }],
    until: '2026-07-20',
    expected: [['2026-07-17T16:00 expiry: 1 SPY put 590 @ 0, -1 SPY put 585 @ 0', 10_098.7]],
  },
  {
    name: 'spreads: a close between the strikes leaves shares, which go at the next open',
    account: 'spreads',
    opened: BULL_PUT,
    markets: [
      {
        ticker: 'SPY',
        prices: `${'595 | '.repeat(19)}595 595 588 588 | 587`,
      },
    ],
    until: '2026-07-21',
    // 10,098.70 - 59,000. A million shares a session at 587: half a spread of 2 bp and slippage of 2.1 bp are
    // 587 x 0.00041 = 0.24067; 100 x 586.75933 - 1 = 58,674.933.
    expected: [
      ['2026-07-17T16:00 expiry: 1 SPY put 590 @ 0, -1 SPY put 585 @ 0, 100 SPY @ 590', -48_901.3],
      ['2026-07-20T09:30 unwind: -100 SPY @ 586.75933', 9773.633],
    ],
  },
  {
    name: 'wheel: a put is bought back at half of its premium',
    account: 'wheel',
    opened: SECURED_PUT,
    markets: [
      {
        ticker: 'F',
        prices: '10.85',
        quotes: {
          // 0.15 x 200 and 1.30: 28.70 of the 60 are gained.
          '2026-06-22 12:00': [put(10.5, 0.14)],
          // 0.14 x 200 and 1.30: 30.70.
          '2026-06-23 12:00': [put(10.5, 0.13)],
        },
      },
    ],
    until: '2026-06-24',
    // 0.13 + 0.01 + 0.000026.
    expected: [['2026-06-23T12:00 take-profit: 2 F put 10.5 @ 0.140026', 10_029.3948]],
  },
  {
    name: 'wheel: a put is stopped at three times its premium',
    account: 'wheel',
    opened: SECURED_PUT,
    markets: [
      {
        ticker: 'F',
        prices: '10.85 | 10',
        quotes: {
          // 0.89 x 200 and 1.30 = 179.30.
          '2026-06-22 12:00': [put(10.5, 0.88)],
          // 0.90 x 200 and 1.30 = 181.30.
          '2026-06-23 10:00': [put(10.5, 0.89)],
        },
      },
    ],
    until: '2026-06-24',
    // 0.89 + 0.01 + 0.000178.
    expected: [['2026-06-23T10:00 stop-loss: 2 F put 10.5 @ 0.900178', 9877.3644]],
  },
  {
    name: 'wheel: a covered call has no stop, and is bought back at half of its premium',
    account: 'wheel',
    opened: COVERED_CALL,
    markets: [
      {
        ticker: 'F',
        prices: '10 | 10 14 10 14 | 14 14 10.1 10.1 | 10.1',
        quotes: {
          '2026-06-22 12:00': [call(11, 3.09)],
          // 0.21 x 100 and 1: 18 of the 40 are gained.
          '2026-06-23 15:00': [call(11, 0.2)],
          // 0.19 x 100 and 1: 20.
          '2026-06-24 12:00': [call(11, 0.18)],
        },
      },
    ],
    until: '2026-06-25',
    // 0.18 + 0.01 + 0.000036.
    expected: [['2026-06-24T12:00 take-profit: 1 F call 11 @ 0.190036', 9017.9964]],
  },
  {
    name: 'wheel: a put that ends in the money becomes its shares',
    account: 'wheel',
    opened: SECURED_PUT,
    markets: [{ ticker: 'F', prices: `${'10.85 | '.repeat(19)}10.85 10.85 10 10 | 10` }],
    until: '2026-07-21',
    expected: [['2026-07-17T16:00 expiry: 2 F put 10.5 @ 0, 200 F @ 10.5', 7958.7]],
  },
  {
    name: 'wheel: a put a cent in the money is assigned, one at its strike is not',
    account: 'wheel',
    opened: [
      { ticker: 'F', legs: [['put', 10.5, -1, 0.3]] },
      { ticker: 'F', legs: [['put', 10.49, -1, 0.29]] },
    ],
    markets: [{ ticker: 'F', prices: `${'10.85 | '.repeat(19)}10.85 10.85 10.49 10.49 | 10.49` }],
    until: '2026-07-20',
    // 10,000 + 30 - 1 + 29 - 1 = 10,057.
    expected: [
      ['2026-07-17T16:00 expiry: 1 F put 10.5 @ 0, 100 F @ 10.5', 9007],
      ['2026-07-17T16:00 expiry: 1 F put 10.49 @ 0', 9007],
    ],
  },
  {
    name: 'wheel: a call that ends in the money takes its shares',
    account: 'wheel',
    opened: COVERED_CALL,
    markets: [{ ticker: 'F', prices: `${'10.5 | '.repeat(19)}10.5 12 10.5 12 | 12` }],
    until: '2026-07-20',
    // 9,038 + 1,100.
    expected: [['2026-07-17T16:00 expiry: 1 F call 11 @ 0, -100 F @ 11', 10_138]],
  },
  {
    name: 'wheel: a call is assigned on the evening before an ex-date that pays more than it is worth',
    account: 'wheel',
    opened: [
      { ticker: 'F', legs: [['shares', 0, 100, 10]] },
      { ticker: 'F', legs: [['call', 10, -1, 0.4]] },
    ],
    markets: [
      {
        // At 12 and 20 % the put of 10 is worth nothing; 0.30 is more than the interest of 24 days on 10, 0.01.
        ticker: 'F',
        prices: '10 | 10 12 10 12 | 11.7',
        dividend: { on: '2026-06-23', amount: 0.3 },
        volatility: 0.2,
      },
    ],
    until: '2026-06-24',
    expected: [['2026-06-22T16:00 assignment: 1 F call 10 @ 0, -100 F @ 10', 10_038]],
  },
  {
    name: 'wheel: a put deep in the money is assigned when it is worth its intrinsic value',
    account: 'wheel',
    opened: [{ ticker: 'F', legs: [['put', 15, -1, 0.5]] }],
    markets: [
      {
        // The perpetual boundary at 2 % and 10 %, K r / (r + sigma^2 / 2) = 12, lies under every other one.
        ticker: 'F',
        prices: '16 | 16 | 16 16 11 11 | 11',
        volatility: 0.1,
      },
    ],
    until: '2026-06-25',
    // 10,000 + 50 - 1 - 1,500.
    expected: [['2026-06-23T16:00 assignment: 1 F put 15 @ 0, 100 F @ 15', 8549]],
  },
  {
    name: 'spreads: a short call is assigned, the dividend is owed, shares go at the open, the long call at its first quote',
    account: 'spreads',
    opened: [
      {
        // 10,000 + 500 - 1.30 = 10,498.70.
        ticker: 'SPY',
        legs: [
          ['call', 590, -1, 12],
          ['call', 600, 1, 7],
        ],
      },
    ],
    markets: [
      {
        ticker: 'SPY',
        prices: '595 | 596 640 596 640 | 637',
        dividend: { on: '2026-06-23', amount: 2 },
        volatility: 0.1,
        quotes: {
          '2026-06-23 09:45': [[600, 'call', undefined, 38]],
          '2026-06-23 10:05': [call(600, 37.5, 0.5)],
        },
      },
    ],
    until: '2026-06-24',
    // 637 x 1.00041 = 637.26117 and 1; a single leg sells at the bid: 37.50 - 0.50 - 0.0075, and 1.
    expected: [
      ['2026-06-22T16:00 assignment: 1 SPY call 590 @ 0, -100 SPY @ 590', 69_498.7],
      ['2026-06-23T09:30 dividend: SPY -200', 69_298.7],
      ['2026-06-23T09:30 unwind: 100 SPY @ 637.26117', 5571.583],
      ['2026-06-23T10:05 unwind: -1 SPY call 600 @ 36.9925', 9269.833],
    ],
  },
  {
    name: 'spreads: a short put is assigned, cash is borne below zero until the long put is sold',
    account: 'spreads',
    opened: [
      {
        // 10,000 + 400 - 1.30 = 10,398.70.
        ticker: 'SPY',
        legs: [
          ['put', 640, -1, 8],
          ['put', 630, 1, 4],
        ],
      },
    ],
    markets: [
      {
        // The perpetual boundary of 640 at 2 % and 10 % is 512.
        ticker: 'SPY',
        prices: '645 | 645 645 500 500 | 505',
        volatility: 0.1,
        quotes: { '2026-06-23 09:45': [put(630, 125, 0.5)] },
      },
    ],
    until: '2026-06-24',
    // 10,398.70 - 64,000; 505 x (1 - 0.00041) = 504.79295, less 1; 125 - 0.50 - 0.025, less 1.
    expected: [
      ['2026-06-22T16:00 assignment: 1 SPY put 640 @ 0, 100 SPY @ 640', -53_601.3],
      ['2026-06-23T09:30 unwind: -100 SPY @ 504.79295', -3123.005],
      ['2026-06-23T09:45 unwind: -1 SPY put 630 @ 124.475', 9323.495],
    ],
  },
  {
    name: 'spreads: 20 % below the peak the largest risks go until half of what is at risk is gone',
    account: 'spreads',
    opened: [
      // At risk 1,500, 1,200 and 700: 3,400 in all. 10,000 - 3,400 - 3.90 - 3.90 - 2.60 = 6,589.60.
      {
        ticker: 'SPY',
        legs: [
          ['call', 600, 3, 9],
          ['call', 610, -3, 4],
        ],
      },
      {
        ticker: 'QQQ',
        legs: [
          ['call', 500, 3, 8],
          ['call', 510, -3, 4],
        ],
      },
      {
        ticker: 'IWM',
        legs: [
          ['call', 220, 2, 6],
          ['call', 230, -2, 2.5],
        ],
      },
    ],
    markets: [
      {
        ticker: 'SPY',
        prices: '600',
        quotes: {
          '2026-06-18 16:00': [call(600, 9), call(610, 4)],
          // Worth 3 x 1.60 = 480: nav is 6,589.60 + 480 + 390 + 250 = 7,709.60, below 80 % of 9,989.60 = 7,991.68.
          '2026-06-22 16:00': [call(600, 2.6), call(610, 1)],
          '2026-06-23 10:00': [call(600, 2.6), call(610, 1)],
        },
      },
      {
        ticker: 'QQQ',
        prices: '500',
        quotes: {
          '2026-06-18 16:00': [call(500, 8), call(510, 4)],
          '2026-06-22 16:00': [call(500, 2.3), call(510, 1)],
          '2026-06-23 10:00': [call(500, 2.3), call(510, 1)],
        },
      },
      {
        ticker: 'IWM',
        prices: '220',
        quotes: {
          '2026-06-18 16:00': [call(220, 6), call(230, 2.5)],
          '2026-06-22 16:00': [call(220, 1.75), call(230, 0.5)],
          '2026-06-23 10:00': [call(220, 1.75), call(230, 0.5)],
        },
      },
    ],
    until: '2026-06-24',
    // 3 x (259.448 - 100.52) - 3.90 = 472.884; 3 x (229.454 - 100.52) - 3.90 = 382.902. 700 of 3,400 stay.
    expected: [
      ['2026-06-22T16:00 drawdown: nav 7709.6', 6589.6],
      ['2026-06-23T10:00 drawdown: -3 SPY call 600 @ 2.59448, 3 SPY call 610 @ 1.0052', 7062.484],
      ['2026-06-23T10:00 drawdown: -3 QQQ call 500 @ 2.29454, 3 QQQ call 510 @ 1.0052', 7445.386],
    ],
  },
  {
    name: 'wheel: 20 % below the peak shares go together with the calls on them',
    account: 'wheel',
    opened: [
      // 10,000 - 6,000 - 1.50 + 150 - 1.95 + 60 - 1 = 4,205.55.
      { ticker: 'F', legs: [['shares', 0, 300, 20]] },
      { ticker: 'F', legs: [['call', 21, -3, 0.5]] },
      { ticker: 'T', legs: [['put', 30, -1, 0.6]] },
    ],
    markets: [
      {
        ticker: 'F',
        prices: '20 | 20 20 12.5 12.5 | 12.5',
        quotes: {
          '2026-06-18 16:00': [call(21, 0.5)],
          // 4,205.55 + 3,750 - 120 - 60 = 7,775.55. At risk are 3,750 of F and 3,000 of T.
          '2026-06-22 16:00': [call(21, 0.4)],
          '2026-06-23 10:00': [call(21, 0.4)],
        },
      },
      {
        ticker: 'T',
        prices: '31',
        quotes: { '2026-06-18 16:00': [put(30, 0.6)], '2026-06-22 16:00': [put(30, 0.6)] },
      },
    ],
    until: '2026-06-24',
    // Shares in one order with options: half of 5 bp and 2 + 10 x sqrt(300 / 1,000,000) bp are 0.0004673205 of 12.50.
    // 300 x 12.494158 - 3 x 40.508 - 1.50 - 1.95.
    expected: [
      ['2026-06-22T16:00 drawdown: nav 7775.55', 4205.55],
      ['2026-06-23T10:00 drawdown: -300 F @ 12.494158, 3 F call 21 @ 0.40508', 7828.8234],
    ],
  },
];
