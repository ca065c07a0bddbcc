import type { BacktestView } from '#contract';
import { drawing, type Draw } from './drawing.ts';
import { weekdays } from './weekdays.ts';
import { sampleDecision, sampleTrades } from './sample-decisions.ts';
import { sampleFigures } from './sample-figures.ts';

/** A run of a weekly account that never was, with everything a page can show; the same years give the same view. */
export function sampleBacktest(years: number): BacktestView {
  const draw = drawing(`sample ${years}`);
  const dates = weekdays('2016-01-04', Math.round(years * 252));
  const spy = walk(draw, dates.length, 0.0004);
  const own = walk(draw, dates.length, 0.0003);
  const decisions = dates
    .filter((_, place) => place % 5 === 0)
    .map((on) => sampleDecision(on, draw));
  const days = daysOf(dates, own, draw);
  const [from, upTo] = [dates[0] ?? '', dates.at(-1) ?? ''];
  return {
    id: 'weekly_balanced-0c9d41ab',
    account: 'weekly_balanced',
    name: 'Weekly Balanced',
    strategy: 'core-satellite',
    model: 'Qwen3-Next-80B',
    data: 'a sample that never was',
    dataIdentity: 'sample, seed 1',
    from,
    upTo,
    masks: ['dates', 'tickers'],
    seed: 1,
    codeVersion: '0.1.0',
    resultHash: 'bf1c9ff3c43a797401f68e62d03f9f6a5f65ca9211bdf9c8aa0967a62eb46441',
    budget: '10000.00',
    decisionsMade: { done: decisions.length - 1, abstained: 1, skipped: 0 },
    replies: { asked: decisions.length * 2, fromCassette: 14 },
    days,
    paths: pathsOf(spy, draw),
    figures: sampleFigures(days, spy),
    trades: sampleTrades(decisions, draw),
    decisions,
    trials: 5,
    certificate: certificateOf(decisions),
    recall: recallOf(from, upTo),
    warnings: ['no earnings data', '12 tickers have no prices before 2012'],
  };
}

/** Growth of one dollar. */
function walk(draw: Draw, length: number, drift: number): number[] {
  let growth = 1;
  return Array.from({ length }, () => {
    growth *= 1 + drift + (draw() + draw() + draw() - 1.5) * 0.016;
    return growth;
  });
}

function daysOf(
  dates: readonly string[],
  own: readonly number[],
  draw: Draw,
): BacktestView['days'] {
  let peak = 1;
  return dates.map((on, place) => {
    const growth = own[place] ?? 1;
    peak = Math.max(peak, growth);
    const nav = (10_000 * growth).toFixed(2);
    const exposure = place === 0 ? 0 : 0.8 + draw() * 0.15;
    return { on, nav, growth, drawdown: 1 - growth / peak, exposure };
  });
}

function pathsOf(spy: readonly number[], draw: Draw): BacktestView['paths'] {
  const { length } = spy;
  const mix = spy.map((value) => 1 + (value - 1) * 0.7);
  return [
    path('spy', 'SPY, dividends reinvested', spy),
    path('mix', 'own mix: 60 % ETF, 30 % stock, 10 % cash', mix),
    ...Array.from({ length: 20 }, (_, place) =>
      path(
        `random-${place + 1}`,
        `random picks at equal turnover, ${place + 1} of 20`,
        walk(draw, length, 0.0003),
      ),
    ),
    path('hold', 'its first holdings kept', walk(draw, length, 0.0003)),
    path('rules', 'the rules analyst', walk(draw, length, 0.0002)),
    {
      key: 'shuffled-news',
      name: 'news dealt at random',
      kind: 'placebo',
      because: 'it was not asked for',
      growth: spy.map(() => null),
      totalReturn: null,
    },
  ];
}

const KINDS: Readonly<Record<string, BacktestView['paths'][number]['kind']>> = {
  spy: 'benchmark',
  mix: 'mix',
};

function path(key: string, name: string, growth: readonly number[]): BacktestView['paths'][number] {
  const kind = KINDS[key] ?? 'placebo';
  return { key, name, kind, growth: [...growth], totalReturn: (growth.at(-1) ?? 1) - 1 };
}

type Certificate = NonNullable<BacktestView['certificate']>;

function certificateOf(decisions: BacktestView['decisions']): Certificate {
  return {
    verdict: 'clean',
    sampled: decisions.slice(0, 8).map(({ slot }) => slot),
    ofDecisions: decisions.length,
    seed: 1,
    future: [
      check('the future is deleted'),
      check('the days to come are in another order'),
      check('the prices to come are multiplied'),
    ],
    surroundings: [check('the wall clock is years off'), check('the time zone is another')],
    fills: [check('each fill is at a price of after the decision')],
    sensitivity: [check('the prices to come are multiplied', 1), check('no news comes any more')],
    notTested: ['what if what was told is corrected later (these data cannot be altered that way)'],
  };
}

function recallOf(from: string, upTo: string): BacktestView['recall'] {
  return {
    model: 'Qwen3-Next-80B',
    windows: [
      {
        from,
        upTo: `${from.slice(0, 4)}-04-01`,
        asked: 12,
        answered: 12,
        recalled: 9,
        byChance: 2.4,
        verdict: 'remembers',
      },
      {
        from: `${from.slice(0, 4)}-04-01`,
        upTo,
        asked: 12,
        answered: 4,
        recalled: 0,
        byChance: 0.3,
        verdict: 'too few answers',
      },
    ],
  };
}

function check(name: string, changed = 0): Certificate['future'][number] {
  return { name, decisions: 8, changed, examples: [] };
}
