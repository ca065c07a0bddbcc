import { tradingDate } from '#core/calendar';
import type { Lot } from '#core/ledger';
import { usd } from '#core/money';
import type { Limits } from '#core/risk';
import { analysisSchema, decisionSchema, readAnalysis, readDecision } from '#strategy/answer';
import type { Observation, Question, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../test/fixtures/answer.ts';
import { lot, observation, security, ticker } from '../../../test/fixtures/observation.ts';
import { rulesAnswer } from './rules-answer.ts';
import type { Temperament } from './temperament.ts';

const stock = (name: string, more: Partial<SecurityFacts> = {}): SecurityFacts =>
  security(name, 100, {
    change21Days: 0.02,
    change63Days: 0.05,
    indicators: { sma50: 96, sma200: 90, rsi14: 60, atr14: 2, realisedVolatility21: 0.2 },
    earnings: { kind: 'none' },
    ...more,
  });

const etf = (name: string, more: Partial<SecurityFacts> = {}): SecurityFacts =>
  stock(name, { kind: 'etf', roles: ['core'], ...more });

/** Units of the name, bought at 100 so many days ago. */
const held = (name: string, days: number, count = 10): Lot =>
  lot(name, count, { paid: count * 100, days });

type Day = {
  readonly securities: readonly SecurityFacts[];
  readonly strategy?: Observation['mandate']['strategy'];
  readonly limits?: Partial<Limits>;
  readonly book?: Partial<Observation['book']>;
  readonly market?: Partial<Observation['market']>;
};

/** An empty account of 10,000 unless said otherwise; every mark is 100. */
function seenOn({
  securities,
  strategy = 'core-satellite',
  limits = {},
  book = {},
  market,
}: Day): Observation {
  return observation({
    mandate: {
      strategy,
      core: securities.filter(({ kind }) => kind === 'etf').map((facts) => facts.ticker),
      stocks: securities.filter(({ kind }) => kind === 'stock').map((facts) => facts.ticker),
      limits,
    },
    market: { securities, rates: { vix: 16 }, ...market },
    book,
  });
}

function question(pass: Question['pass']): Question {
  return { pass, promptVersion: 'x/1', messages: [], schema: {} };
}

type Decision = {
  readonly outlook: string;
  readonly confidence_pct: number;
  readonly actions: readonly {
    readonly action: string;
    readonly ticker: string;
    readonly amount_usd: number;
    readonly thesis: string;
    readonly stop_loss_pct: number;
  }[];
};

function decisionOn(day: Day, temperament: Temperament = 'steady'): Decision {
  return JSON.parse(rulesAnswer(question('decision'), seenOn(day), temperament)) as Decision;
}

function actionsOn(day: Day, temperament: Temperament = 'steady'): string[] {
  return decisionOn(day, temperament).actions.map(
    ({ action, ticker: name, amount_usd: amount }) => `${action} ${name} ${amount}`,
  );
}

function analysisOn(day: Day): Record<string, unknown> {
  return JSON.parse(rulesAnswer(question('analysis'), seenOn(day), 'steady')) as Record<
    string,
    unknown
  >;
}

const FOUR = ['SPY', 'QQQ', 'VTI', 'VOO'].map((name) => etf(name));

describe('rulesAnswer', () => {
  it.each(['core-satellite', 'value', 'momentum'] as const)(
    'answers the form of %s',
    (strategy) => {
      const securities = [...FOUR, stock('AAPL', { sector: 'Energy' }), stock('JNJ')];
      const seen = seenOn({
        securities,
        strategy,
        book: { cash: usd(9000), lots: [held('JNJ', 40)] },
      });
      const universe = securities.map((facts) => facts.ticker);
      const analysis = rulesAnswer(question('analysis'), seen, 'bold');
      const decision = rulesAnswer(question('decision'), seen, 'bold');
      const form = (schema: object, said: string): boolean =>
        z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(JSON.parse(said))
          .success;
      expect(form(analysisSchema(universe, ['Energy']), analysis)).toBe(true);
      expect(form(decisionSchema(universe, 10), decision)).toBe(true);
      expect(readAnalysis(answer(analysis), universe)).toMatchObject({
        kind: 'read',
        dropped: [],
      });
      expect(readDecision(answer(decision), universe)).toMatchObject({
        kind: 'read',
        dropped: [],
      });
    },
  );

  it('gives the same bytes whatever the order of the securities', () => {
    const securities = [...FOUR, stock('AAPL'), stock('MSFT')];
    const one = rulesAnswer(question('decision'), seenOn({ securities }), 'steady');
    const mandate = seenOn({ securities }).mandate;
    const other = { ...seenOn({ securities: securities.toReversed() }), mandate };
    expect(rulesAnswer(question('decision'), other, 'steady')).toBe(one);
  });
});

describe('the regime', () => {
  const spy = (indicators: SecurityFacts['indicators']): Day => ({
    securities: [etf('SPY', { indicators })],
  });

  it.each([
    ['BULL', { sma50: 96, sma200: 90 }],
    ['BEAR', { sma50: 105, sma200: 110 }],
    ['SIDEWAYS', { sma50: 105, sma200: 90 }],
    ['SIDEWAYS', { sma50: 96 }],
    ['HIGH_VOLATILITY', { sma50: 96, sma200: 90, realisedVolatility21: 0.31 }],
  ] as const)('is %s with SPY at 100 and %o', (regime, indicators) => {
    expect(analysisOn(spy(indicators))['regime']).toBe(regime);
  });

  it('is HIGH_VOLATILITY at a VIX of 28', () => {
    const day = spy({ sma50: 96, sma200: 90 });
    expect(analysisOn({ ...day, market: { rates: { vix: 28 } } })['regime']).toBe(
      'HIGH_VOLATILITY',
    );
  });

  it('is not BULL when most stocks are below SMA50', () => {
    const weak = ['A', 'B', 'C', 'D', 'E'].map((name) =>
      stock(name, { indicators: { sma50: 105 } }),
    );
    expect(analysisOn({ securities: [etf('SPY'), ...weak] })['regime']).toBe('SIDEWAYS');
  });
});

describe('sector scores', () => {
  it('measure the month against the market, and lose a point when the week turns', () => {
    const sector = (name: string, month: number, week: number) => ({
      sector: name,
      ticker: ticker('XLK'),
      change21Days: month,
      change5Days: week,
    });
    const sectors = [
      sector('Energy', 0.06, 0.01),
      sector('Financials', 0.035, 0),
      sector('Materials', 0.06, -0.03),
      sector('Utilities', -0.02, 0),
    ];
    const securities = [etf('SPY', { change21Days: 0.02, change5Days: 0 })];
    expect(analysisOn({ securities, market: { sectors } })['sector_scores']).toEqual({
      Energy: 2,
      Financials: 1,
      Materials: 1,
      Utilities: -2,
    });
  });
});

describe('core-satellite', () => {
  it('builds the core first: 6,000 over four ETFs, 3,000 over three satellites, the last by 8,980 - 8,000', () => {
    const satellites = ['AAPL', 'JNJ', 'V'].map((name) => stock(name));
    expect(actionsOn({ securities: [...FOUR, ...satellites] })).toEqual([
      'BUY SPY 1500',
      'BUY QQQ 1500',
      'BUY VTI 1500',
      'BUY VOO 1500',
      'BUY AAPL 1000',
      'BUY JNJ 1000',
      'BUY V 980',
    ]);
  });

  it('is more concentrated when bold: a closed market lets it buy 1,960, and 1 % stays for costs', () => {
    expect(actionsOn({ securities: FOUR }, 'bold')).toEqual([
      'BUY QQQ 1940',
      'BUY SPY 1940',
      'BUY VOO 1940',
    ]);
  });

  it('does not put a whole class into one name: half of six slots is three, 3,000 / 3 = 1,000', () => {
    expect(actionsOn({ securities: [...FOUR, stock('AAPL')] })).toContain('BUY AAPL 1000');
  });

  it('buys no satellite against the trend', () => {
    const falling = stock('AAPL', { indicators: { sma50: 105, sma200: 110 } });
    expect(actionsOn({ securities: [...FOUR, falling] }).join()).not.toContain('AAPL');
  });

  it('leaves a mix within its bands alone', () => {
    const lots = [
      ...FOUR.map((facts) => held(facts.ticker, 40, 15)),
      held('AAPL', 40, 14),
      held('JNJ', 40, 14),
    ];
    const securities = [...FOUR, stock('AAPL'), stock('JNJ')];
    expect(decisionOn({ securities, book: { cash: usd(1200), lots } })).toMatchObject({
      outlook: expect.stringContaining('Nothing to do'),
      actions: [],
    });
  });

  it('sells a broken satellite once it is old enough, and not before', () => {
    const broken = stock('AAPL', { indicators: { sma50: 105, sma200: 110 } });
    const day = (days: number): Day => ({
      securities: [etf('SPY'), broken],
      book: { cash: usd(9000), lots: [held('AAPL', days)] },
    });
    expect(actionsOn(day(14))).toContain('SELL AAPL 1000');
    expect(actionsOn(day(13)).join()).not.toContain('SELL');
  });

  it('cuts back what has outgrown its limit: 3,000 - 0.9 x 2,000 = 1,200', () => {
    const day = {
      securities: [...FOUR, stock('AAPL')],
      book: { cash: usd(7000), lots: [held('AAPL', 40, 30)] },
    };
    expect(actionsOn(day)[0]).toBe('SELL AAPL 1200');
  });

  it('does not buy what is barred, and says nothing is wrong with the rest', () => {
    const coolDowns = [{ ticker: ticker('SPY'), through: tradingDate('2026-06-24') }];
    const resting = { averageDollarVolume20: 50_000 };
    const securities = [etf('SPY'), etf('QQQ'), etf('VTI', resting)];
    expect(actionsOn({ securities, book: { coolDowns } })).toEqual(['BUY QQQ 1940']);
  });

  it('keeps to the room of a sector: 40 % x 10,000 x 0.98 x 0.99 = 3,880 in all', () => {
    const securities = ['A', 'B', 'C', 'D'].map((name) => etf(name, { sector: 'Technology' }));
    expect(actionsOn({ securities }, 'steady')).toEqual(['BUY A 1500', 'BUY B 1500', 'BUY C 880']);
  });

  it('makes as many trades as it may', () => {
    const securities = [...FOUR, stock('AAPL')];
    expect(actionsOn({ securities, limits: { maxTrades: 1 } })).toHaveLength(2);
  });

  it('keeps its stop within the account and above half of it', () => {
    const quiet = stock('JNJ', { indicators: { sma50: 96, sma200: 90, atr14: 0.5 } });
    const wild = stock('NVDA', { indicators: { sma50: 96, sma200: 90, atr14: 6 } });
    const stops = decisionOn({ securities: [quiet, wild] }).actions.map(
      (action) => action.stop_loss_pct,
    );
    expect(stops).toEqual([-7, -15]);
  });
});

describe('value', () => {
  const cheap = stock('PFE', { fundamentals: { priceEarnings: 9 }, belowHigh252: -0.15 });
  const dear = stock('KO', { fundamentals: { priceEarnings: 28 }, belowHigh252: -0.01 });
  const knife = stock('XOM', {
    fundamentals: { priceEarnings: 6 },
    belowHigh252: -0.3,
    change21Days: -0.1,
    indicators: { sma200: 130 },
  });

  it('takes the cheaper first and no falling knife', () => {
    const actions = actionsOn({ strategy: 'value', securities: [dear, knife, cheap] });
    expect(actions.map((action) => action.split(' ')[1])).toEqual(['PFE', 'KO']);
  });

  it('does not take a loss for a low price-earnings ratio', () => {
    const losing = stock('INTC', { fundamentals: { priceEarnings: -4 } });
    expect(actionsOn({ strategy: 'value', securities: [losing] })).toEqual([]);
  });
});

describe('momentum', () => {
  const spy = etf('SPY', { change63Days: 0.04, change21Days: 0.01 });
  const leader = stock('NVDA', { change63Days: 0.5, change21Days: 0.1 });

  it('buys relative strength and not what is late', () => {
    const late = stock('TSLA', {
      ...leader,
      ticker: ticker('TSLA'),
      indicators: { sma50: 96, rsi14: 84 },
    });
    const actions = actionsOn({ strategy: 'momentum', securities: [spy, leader, late] });
    expect(actions[0]).toMatch(/^BUY NVDA/);
    expect(actions.join()).not.toContain('TSLA');
  });

  it('changes a laggard for a clear leader: 3,000 x 0.95 - 20 that cash is short of its minimum', () => {
    const laggard = stock('AMD', {
      change63Days: -0.02,
      change21Days: 0,
      indicators: { sma50: 99, rsi14: 50 },
    });
    const lots = [held('AMD', 40, 30), held('SPY', 40, 60)];
    const day: Day = {
      strategy: 'momentum',
      securities: [spy, leader, laggard],
      book: { cash: usd(1000), lots },
    };
    const wide = { maxPosition: 0.7, maxSectorExposure: 1 };
    expect(actionsOn({ ...day, limits: wide })).toEqual(['SELL AMD 3000', 'BUY NVDA 2830']);
  });
});

describe('a world without fundamentals and sectors', () => {
  it('says so, and is less confident', () => {
    const bare = stock('AAPL');
    const day: Day = { securities: [etf('SPY'), bare], market: { rates: {} } };
    expect(analysisOn(day)['portfolio_health']).toContain(
      'Not known: VIX, breadth, fundamentals, sectors, sector ETFs.',
    );
    expect(decisionOn(day).confidence_pct).toBe(65 - 5 * 5);
  });
});
