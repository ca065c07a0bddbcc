import { plusMs } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { commissionModels, emptyBook, navOf, type Book, type Lot, type Order } from '#core/ledger';
import type { Quote, Quotes } from '#core/market';
import { toDollars, usd } from '#core/money';
import { equityRules, review, type Situation } from '#core/risk';
import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import type { Conclusion, Mandate, Observation, SecurityFacts, Strategy } from '#strategy/shape';
import { value } from '#strategy/value';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../test/fixtures/answer.ts';
import {
  AT,
  limits,
  lot,
  observation,
  ON,
  security,
  tickers,
} from '../../../test/fixtures/observation.ts';
import { rulesAnswer } from './rules-answer.ts';
import type { Temperament } from './temperament.ts';

const ETFS = ['SPY', 'QQQ', 'VTI', 'VOO'];
const STOCKS = ['AAPL', 'JNJ', 'JPM', 'KO', 'NVDA', 'XOM'];

const LIMITS = limits({ maxTrades: 4 });

const STRATEGIES: readonly (readonly [Strategy, Mandate['strategy'], Mandate['targets']])[] = [
  [coreSatellite, 'core-satellite', { etf: 0.6, stock: 0.3, cash: 0.1 }],
  [value, 'value', { etf: 0.4, stock: 0.5, cash: 0.1 }],
  [momentum, 'momentum', { etf: 0.2, stock: 0.7, cash: 0.1 }],
];

/** A security as anything may have become of it, and the lots of it that are held. */
const drawn = fc.record({
  dollars: fc.integer({ min: 4, max: 700 }),
  fromLong: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  fromMiddle: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  quarter: fc.double({ min: -0.5, max: 0.8, noNaN: true }),
  rsi: fc.integer({ min: 10, max: 90 }),
  priceEarnings: fc.option(fc.integer({ min: -10, max: 80 }), { nil: undefined }),
  sector: fc.constantFrom('Technology', 'Health Care', undefined),
  volume: fc.constantFrom(50_000, 5_000_000),
  lots: fc.array(
    fc.record({
      worth: fc.integer({ min: 150, max: 2500 }),
      days: fc.integer({ min: 1, max: 400 }),
    }),
    {
      maxLength: 2,
    },
  ),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

function factsOf(name: string, its: Drawn): SecurityFacts {
  const { dollars, sector, priceEarnings } = its;
  const isEtf = ETFS.includes(name);
  return security(name, dollars, {
    kind: isEtf ? 'etf' : 'stock',
    ...(sector === undefined || isEtf ? {} : { sector }),
    roles: [],
    change21Days: its.quarter / 3,
    change63Days: its.quarter,
    belowHigh252: Math.min(0, its.fromLong),
    indicators: {
      sma50: dollars / (1 + its.fromMiddle),
      sma200: dollars / (1 + its.fromLong),
      rsi14: its.rsi,
      atr14: dollars * 0.02,
      realisedVolatility21: 0.25,
    },
    averageDollarVolume20: its.volume,
    fundamentals: priceEarnings === undefined ? {} : { priceEarnings },
    earnings: { kind: 'none' },
  });
}

function lotsOf(name: string, { dollars, lots }: Drawn): Lot[] {
  return lots
    .toSorted((left, right) => right.days - left.days)
    .map(({ worth, days }, place) => {
      const id = `${name}-${place}`;
      const shares = Math.round((worth / dollars) * 1e6) / 1e6;
      return lot(name, shares, { id, paid: worth, days, group: id });
    });
}

type World = {
  readonly securities: readonly SecurityFacts[];
  readonly book: Book;
  readonly quotes: Quotes;
};

function worldOf(all: readonly Drawn[], cashDollars: number): World {
  const named = [...ETFS, ...STOCKS].flatMap((name, place) => {
    const its = all[place];
    return its === undefined ? [] : [{ name, its }];
  });
  const securities = named.map(({ name, its }) => factsOf(name, its));
  const quotes = new Map(
    securities.map(({ ticker, mark }) => {
      const id = idOf(equity(ticker));
      return [id, { id, mark, at: AT, source: 'drawn' } satisfies Quote] as const;
    }),
  );
  const book = {
    ...emptyBook('weekly'),
    cash: usd(cashDollars),
    lots: named.flatMap(({ name, its }) => lotsOf(name, its)),
  };
  const valuation = navOf(book, quotes);
  const nav = valuation.kind === 'known' ? valuation.nav : usd(0);
  return { securities, quotes, book: { ...book, lastNav: nav, peakNav: nav } };
}

function seenBy(
  world: World,
  session: 'open' | 'closed',
  [, strategy, targets]: (typeof STRATEGIES)[number],
): Observation {
  return observation({
    mandate: {
      strategy,
      targets,
      core: tickers(...ETFS),
      stocks: tickers(...STOCKS),
      limits: LIMITS,
    },
    market: { session, securities: world.securities },
    book: world.book,
    nav: world.book.lastNav ?? usd(0),
  });
}

function situationOf({ securities, quotes, book }: World): Situation {
  return {
    at: AT,
    on: ON,
    book,
    resting: [],
    quotes,
    facts: new Map(
      securities.map((facts) => [
        facts.ticker,
        {
          ticker: facts.ticker,
          kind: facts.kind,
          ...(facts.sector === undefined ? {} : { sector: facts.sector }),
          averageDollarVolume: facts.averageDollarVolume20 ?? 0,
          averageVolume: (facts.averageDollarVolume20 ?? 0) / toDollars(facts.mark),
        },
      ]),
    ),
    universe: new Set<Ticker>(securities.map(({ ticker }) => ticker)),
    limits: LIMITS,
    commission: commissionModels.ibkr,
    staleBefore: plusMs(AT, -900_000),
  };
}

function conclusionOf(strategy: Strategy, seen: Observation, temperament: Temperament): Conclusion {
  const turns = strategy.deliberate(seen);
  let step = turns.next();
  while (step.done !== true) {
    step = turns.next(answer(rulesAnswer(step.value, seen, temperament)));
  }
  return step.value;
}

function ordersOf(conclusion: Conclusion): readonly Order[] {
  return conclusion.kind === 'orders' ? conclusion.orders : [];
}

describe('the rules analyst before the review', () => {
  it.each(STRATEGIES)(
    'has every order of %o approved, whatever the market and the book',
    (...row) => {
      fc.assert(
        fc.property(
          fc.record({
            all: fc.array(drawn, { minLength: 10, maxLength: 10 }),
            cash: fc.integer({ min: 0, max: 30_000 }),
            session: fc.constantFrom('open', 'closed'),
            temperament: fc.constantFrom('steady', 'bold'),
          }),
          ({ all, cash, session, temperament }) => {
            const world = worldOf(all, cash);
            fc.pre((world.book.lastNav ?? 0) > usd(1000));
            const conclusion = conclusionOf(row[0], seenBy(world, session, row), temperament);
            expect(conclusion).toMatchObject({ kind: 'orders', dropped: [] });
            const verdicts = review(ordersOf(conclusion), equityRules, situationOf(world));
            expect(
              verdicts.flatMap((each) => (each.kind === 'refused' ? each.objections : [])),
            ).toEqual([]);
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});
