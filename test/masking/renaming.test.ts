import { DAY_MS, dayOf, plusMs, tradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { notional, priceOfMicros, toDollars, units, usd } from '#core/money';
import { maskFor, type Mask } from '#strategy/masking';
import type { Observation, SecurityFacts } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyDay } from '../fixtures/busy-day.ts';
import { AT, lot, observation, security, ticker } from '../fixtures/observation.ts';
import { SPREADS_DAY } from '../fixtures/spreads-day.ts';
import { WHEEL_DAY } from '../fixtures/wheel-day.ts';
import { askedPlainly, askedUnder, rulesOf, type Answering } from './asked-under.ts';

const NAMES = 'SPY VOO QQQ AAPL MSFT NVDA V BRK-B ON ALL KO JPM'.split(' ');
const FUNDS = new Set(['SPY', 'VOO', 'QQQ']);
const SECTORS = ['Energy', 'Financials', undefined];

const masks: fc.Arbitrary<Mask> = fc.record({
  dates: fc.boolean(),
  tickers: fc.boolean(),
  prices: fc.boolean(),
  seed: fc.integer(),
  start: fc.constant(tradingDate('2026-01-01')),
});

/** Few values each, so that many are equal and ties have to be broken. */
const oneOf = fc.constantFrom;
const figures = fc.record({
  cents: fc.integer({ min: 100, max: 90_000 }),
  fromSma50: oneOf(-0.06, -0.01, 0.02, 0.08),
  fromSma200: oneOf(-0.1, 0.01, 0.05),
  quarter: oneOf(-0.1, 0.05, 0.05, 0.2),
  month: oneOf(-0.03, 0.02, 0.02),
  rsi: oneOf(40, 55, 70),
  earns: oneOf(undefined, 12, 30, 70),
  sector: oneOf(...SECTORS),
  held: oneOf(0, 0, 0.5, 3.217_64, 11),
  days: oneOf(1, 20, 200),
});

type Figures = typeof figures extends fc.Arbitrary<infer Value> ? Value : never;

function factsOf(name: string, own: Figures): SecurityFacts {
  const mark = own.cents / 100;
  const { sector, earns } = own;
  return security(name, mark, {
    name: `${name} Incorporated`,
    kind: FUNDS.has(name) ? 'etf' : 'stock',
    indicators: {
      sma50: mark / (1 + own.fromSma50),
      sma200: mark / (1 + own.fromSma200),
      rsi14: own.rsi,
      atr14: mark * 0.02,
      realisedVolatility21: 0.2,
    },
    change63Days: own.quarter,
    change21Days: own.month,
    belowHigh252: -0.1,
    fundamentals: earns === undefined ? {} : { priceEarnings: earns },
    ...(sector === undefined ? {} : { sector }),
  });
}

const observations: fc.Arbitrary<Observation> = fc
  .record({
    strategy: oneOf('core-satellite', 'value', 'momentum'),
    all: fc.shuffledSubarray(NAMES, { minLength: 3 }),
    figures: fc.array(figures, { minLength: NAMES.length, maxLength: NAMES.length }),
    cash: oneOf(300, 4000, 10_000),
    wholeShares: fc.boolean(),
  })
  .map(({ strategy, all, figures: own, cash, wholeShares }) => {
    const known = all.flatMap((name, place) => {
      const figure = own[place];
      return figure === undefined ? [] : [{ figure, facts: factsOf(name, figure) }];
    });
    const lots = known.flatMap(({ facts, figure }) =>
      figure.held === 0 ? [] : [lot(facts.ticker, figure.held, { paid: 400, days: figure.days })],
    );
    const worth = known.reduce(
      (sum, { facts, figure }) => sum + notional(units(figure.held), facts.mark, 1),
      0,
    );
    const named = (isFund: boolean): Ticker[] =>
      all.filter((name) => FUNDS.has(name) === isFund).map((name) => ticker(name));
    return observation({
      mandate: { strategy, core: named(true), stocks: named(false), limits: { wholeShares } },
      market: { securities: known.map(({ facts }) => facts), rates: { vix: 16 } },
      book: { cash: usd(cash), lots },
      nav: usd(cash + toDollars(priceOfMicros(worth))),
      history: [
        {
          at: plusMs(AT, -7 * DAY_MS),
          outcome: 'DONE',
          lines: all.map((name) => `BUY ${name} $620 refused: it is held until ${dayOf(AT)}`),
        },
      ],
    });
  });

/** Buys and sells the first of those that it is told of by its place in the order of real names. */
function scripted(places: readonly (readonly [place: number, dollars: number])[]): Answering {
  return (question, told) => {
    const { securities, order } = told.market;
    const listed = order ?? securities.map((facts) => facts.ticker).toSorted();
    const tickers = listed.filter((each) => securities.some((facts) => facts.ticker === each));
    if (question.pass.startsWith('analysis')) {
      return JSON.stringify({
        regime: 'BULL',
        regime_reason: 'up',
        sector_scores: {},
        portfolio_health: 'fine',
        opportunities: [{ ticker: tickers[0], why: `${tickers[0]} leads ${tickers[1]}` }],
        threats: [],
      });
    }
    return JSON.stringify({
      outlook: `buy ${tickers[0]}`,
      confidence_pct: 60,
      actions: places.map(([place, dollars], number) => ({
        action: number % 2 === 0 ? 'BUY' : 'SELL',
        ticker: tickers[place % tickers.length],
        amount_usd: dollars,
        thesis: `${tickers[place % tickers.length]} it is`,
        stop_loss_pct: -10,
        take_profit_pct: 40,
        time_stop_days: 90,
      })),
      suggestions: [tickers[1]],
    });
  };
}

function ordersOf({ conclusion }: ReturnType<typeof askedPlainly>): unknown {
  return conclusion.kind === 'orders'
    ? { orders: conclusion.orders, suggestions: conclusion.suggestions }
    : conclusion;
}

describe('renaming', () => {
  it.each(['steady', 'bold'] as const)(
    'renames the orders of the %s rules and changes nothing else',
    (temperament) => {
      fc.assert(
        fc.property(observations, masks, (seen, mask) => {
          const answering = rulesOf(temperament);
          expect(ordersOf(askedUnder(mask, seen, answering))).toEqual(
            ordersOf(askedPlainly(seen, answering)),
          );
        }),
        { numRuns: 150 },
      );
    },
    120_000,
  );

  it('renames the orders of a model that names aliases and changes nothing else', () => {
    const wishes = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 6000 })),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(observations, masks, wishes, (seen, mask, places) => {
        const answering = scripted(places);
        expect(ordersOf(askedUnder(mask, seen, answering))).toEqual(
          ordersOf(askedPlainly(seen, answering)),
        );
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('renames the orders of option rules', () => {
    for (const seen of [WHEEL_DAY, SPREADS_DAY, busyDay('wheel'), busyDay('vertical-spreads')]) {
      for (const temperament of ['steady', 'bold'] as const) {
        for (const seed of [1, 2, 3, 4, 5]) {
          const mask = { dates: true, tickers: true, prices: false, seed, start: dayOf(AT) };
          expect(ordersOf(askedUnder(mask, seen, rulesOf(temperament)))).toEqual(
            ordersOf(askedPlainly(seen, rulesOf(temperament))),
          );
        }
      }
    }
  });

  it('refuses the real ticker of what is told under an alias', () => {
    const seen = observation({ market: { securities: [security('AAPL', 200)] } });
    const mask = { dates: true, tickers: true, prices: true, seed: 3, start: dayOf(AT) };
    const said = { outlook: 'x', confidence_pct: 5, suggestions: [] };
    const action = {
      action: 'BUY',
      amount_usd: 900,
      thesis: 'x',
      stop_loss_pct: -10,
      take_profit_pct: 40,
      time_stop_days: 90,
    };
    const { alias } = maskFor(mask);
    const under = (name: string) =>
      askedUnder(mask, seen, (question) =>
        question.pass.startsWith('analysis')
          ? scripted([])(question, seen)
          : JSON.stringify({ ...said, actions: [{ ...action, ticker: name }] }),
      ).conclusion;
    expect(under('AAPL').kind).toBe('unreadable');
    expect(under(alias(ticker('AAPL')))).toMatchObject({
      kind: 'orders',
      orders: [{ legs: [{ instrument: { ticker: 'AAPL' } }] }],
    });
  });
});
