import { BULL_PUT, call, put, type OptionGuardsRow } from './option-guards-row.ts';

/** A debit of 200: 10,000 - 200 - 1.30 = 9,798.70. */
const BULL_CALL: OptionGuardsRow['opened'] = [
  {
    ticker: 'SPY',
    legs: [
      ['call', 600, 1, 4],
      ['call', 605, -1, 2],
    ],
  },
];

/** Target, stops and days to expiry of spreads. */
export const OPTION_GUARDS_SPREADS: readonly OptionGuardsRow[] = [
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
];
