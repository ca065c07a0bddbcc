import { describe, expect, it } from 'vitest';
import type { BacktestView } from '#contract';
import { besides, verdict } from './verdict.ts';

type Figure = BacktestView['figures'][number];

const EXCESS: Figure = {
  key: 'excess-year',
  name: 'Mean return a year less SPY',
  unit: 'fraction',
  value: -0.03,
};

type Told = {
  readonly own: number | null;
  readonly spy: number | null;
  readonly excess?: Partial<Figure>;
};

function run({ own, spy, excess }: Told): BacktestView {
  const total: Figure = { key: 'total-return', name: 'Total return', unit: 'fraction', value: own };
  return {
    ...EMPTY,
    figures: excess === undefined ? [total] : [total, { ...EXCESS, ...excess }],
    paths: [{ key: 'spy', name: 'SPY', kind: 'benchmark', growth: [], totalReturn: spy }],
  };
}

const EMPTY: BacktestView = {
  id: 'a-1',
  account: 'a',
  name: 'A',
  strategy: 'core-satellite',
  model: 'rules:steady',
  data: 'simulated market',
  dataIdentity: 'simulated market, seed 1',
  from: '2025-01-02',
  upTo: '2025-06-30',
  masks: [],
  seed: 1,
  codeVersion: '0.1.0',
  resultHash: '0',
  budget: '10000.00',
  decisionsMade: { done: 3, abstained: 0, skipped: 0 },
  replies: { asked: 0, fromCassette: 0 },
  days: [],
  paths: [],
  figures: [],
  trades: [],
  decisions: [],
  trials: 1,
  certificate: null,
  recall: null,
  warnings: [],
};

const told = (view: BacktestView): string => verdict(view).replaceAll('\u00A0', ' ');

describe('the verdict on a run', () => {
  it('says that it is too short where there are no bounds', () => {
    expect(told(run({ own: 0.062, spy: 0.091 }))).toBe(
      'It made +6.2 % while SPY made +9.1 %; too short to say whether that is skill.',
    );
    const because = 'no bounds: too short to say: 38 days, 60 are needed';
    expect(told(run({ own: -0.024, spy: 0, excess: { because } }))).toBe(
      'It lost 2.4 % while SPY came out even (0.0 %); too short to say whether that is skill.',
    );
  });

  it.each([
    [
      -0.08,
      0.19,
      'whether that is skill cannot be said: the mean difference a year lies between −8.0 % and +19.0 %',
    ],
    [0.01, 0.19, 'more than chance alone explains in this window'],
    [-0.19, -0.01, 'worse by more than chance alone explains'],
    [0, 0.19, 'whether that is skill cannot be said'],
  ])('reads bounds of %d to %d as they are', (low, high, says) => {
    expect(told(run({ own: 0.1, spy: 0.05, excess: { low, high, confidence: 0.95 } }))).toContain(
      says,
    );
  });

  it('never compares with what is not known, and makes up no return', () => {
    expect(told(run({ own: 0.1, spy: null }))).toContain('SPY is not known over all of the window');
    expect(told(run({ own: null, spy: 0.1 }))).toContain('Nothing can be said of its return');
  });

  it('has beside it that many were tried, that none decided, that nothing was traded', () => {
    const dsr: Figure = { ...EXCESS, key: 'dsr', value: 0.13 };
    const view = {
      ...EMPTY,
      trials: 5,
      figures: [dsr],
      decisionsMade: { done: 0, abstained: 3, skipped: 0 },
    };
    expect(besides(view).join(' ').replaceAll('\u00A0', ' ')).toBe(
      'None of its 3 slots came to a decision. It never traded. 5 runs on overlapping windows have been tried; counting them, the chance that its true Sharpe ratio is above 0 is 13 %.',
    );
  });
});
