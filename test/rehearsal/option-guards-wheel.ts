import { call, put, type OptionGuardsRow } from './option-guards-row.ts';

/** Two of 10.50 for 0.30. 10,000 + 60 - 2 x 0.65 = 10,058.70. */
const SECURED_PUT: OptionGuardsRow['opened'] = [{ ticker: 'F', legs: [['put', 10.5, -2, 0.3]] }];

/** 100 shares at 10 and $1; a call of 11 for 0.40 and $1. 10,000 - 1,001 + 39 = 9,038. */
const COVERED_CALL: OptionGuardsRow['opened'] = [
  { ticker: 'F', legs: [['shares', 0, 100, 10]] },
  { ticker: 'F', legs: [['call', 11, -1, 0.4]] },
];

/** Of the wheel. */
export const OPTION_GUARDS_WHEEL: readonly OptionGuardsRow[] = [
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
