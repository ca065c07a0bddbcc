import { BULL_PUT, call, put, type OptionGuardsRow } from './option-guards-row.ts';

/** What expiry, assignment and a drawdown leave of spreads, and what becomes of it. */
export const OPTION_GUARDS_LEFT: readonly OptionGuardsRow[] = [
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
];
