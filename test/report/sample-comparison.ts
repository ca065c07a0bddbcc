import type { ComparisonView } from '#contract';
import { drawing, type Draw } from './drawing.ts';
import { weekdays } from './weekdays.ts';

/** Two arms that never were, over so many years; the same years give the same view. */
export function sampleComparison(years: number): ComparisonView {
  const draw = drawing(`comparison ${years}`);
  const dates = weekdays('2016-01-04', Math.round(years * 252));
  const days = daysOf(dates, draw);
  const last = days.at(-1) ?? { first: 1, second: 1 };
  return {
    arms: armsOf(last),
    data: 'a sample that never was',
    from: dates[0] ?? '',
    upTo: dates.at(-1) ?? '',
    pairs: 3,
    verdict: 'none',
    says: 'neither is better as far as can be said: the sequence holds zero',
    sequence: sequenceOf(dates, draw),
    blocks: Math.floor(dates.length / 10),
    blockSessions: 10,
    smallestEffect: 0.05,
    detectable: 0.18,
    weeksLeft: 212,
    windows: WINDOWS,
    gap: GAP,
    shared: { moments: 52, securities: 1_144, differing: 3 },
    days,
    warnings: [
      '2 decisions of Weekly Balanced were answered by another model than its own: their days are left out',
    ],
  };
}

const WINDOWS: ComparisonView['windows'] = [
  {
    from: '2016-01-04',
    upTo: '2016-06-30',
    declaredAt: '2015-12-30T12:00:00Z',
    difference: 0.081,
    low: -0.05,
    high: 0.21,
    p: 0.21,
    pHolm: 0.42,
  },
  {
    from: '2016-07-01',
    upTo: '2016-12-30',
    declaredAt: '2015-12-30T12:00:00Z',
    difference: null,
    p: null,
    pHolm: null,
    because: 'too short to say: 3 blocks, 6 are needed',
  },
];

const GAP: ComparisonView['gap'] = [
  { cause: 'failures', share: -0.004 },
  { cause: 'costs', share: -0.006 },
  { cause: 'timing', share: 0.021 },
  { cause: 'size', share: 0.008 },
  { cause: 'selection', share: 0.034 },
  { cause: 'residual', share: -0.002 },
];

function daysOf(dates: readonly string[], draw: Draw): ComparisonView['days'] {
  const growth = { first: 1, second: 1, spy: 1 };
  return dates.map((on) => {
    const market = (draw() - 0.49) * 0.02;
    growth.first *= 1 + market + (draw() - 0.48) * 0.01;
    growth.second *= 1 + market + (draw() - 0.5) * 0.01;
    growth.spy *= 1 + market;
    return { on, ...growth };
  });
}

/** From the third block on, ever narrower. */
function sequenceOf(dates: readonly string[], draw: Draw): ComparisonView['sequence'] {
  return dates
    .filter((_, place) => place % 10 === 9)
    .slice(2)
    .map((on, place) => {
      const mean = 0.06 + (draw() - 0.5) * (0.4 / Math.sqrt(place + 3));
      const width = 0.9 / Math.sqrt(place + 4);
      return { on, mean, low: mean - width, high: mean + width };
    });
}

function armsOf(last: { first: number; second: number }): ComparisonView['arms'] {
  return [
    {
      key: 'weekly_balanced',
      name: 'Weekly Balanced',
      model: 'Qwen3-Next-80B',
      totalReturn: last.first - 1,
      mixedDecisions: 0,
    },
    {
      key: 'weekly_balanced_rules',
      name: 'Weekly Balanced',
      model: 'rules:steady',
      totalReturn: last.second - 1,
      mixedDecisions: 2,
    },
  ];
}
