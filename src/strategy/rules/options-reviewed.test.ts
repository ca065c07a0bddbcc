import { dayOf, dte, plusDays, plusMs, tradingDate, type TradingDate } from '#core/calendar';
import {
  equity,
  idOf,
  type Instrument,
  type InstrumentId,
  type OptionContract,
} from '#core/instruments';
import {
  apply,
  commissionModels,
  emptyBook,
  fillsEntry,
  navOf,
  openingEntry,
  structuresOf,
  wheelStates,
  type Book,
  type Order,
} from '#core/ledger';
import type { Earnings, Quote } from '#core/market';
import { add, price, toDollars, units, usd } from '#core/money';
import {
  profileOf,
  SHAPES,
  type ChainView,
  type ContractView,
  type SpreadName,
} from '#core/options';
import { definedOnly } from '#core/prelude';
import { bsmGreeks } from '#core/pricing';
import {
  accountGreeks,
  closingCash,
  optionRules,
  review,
  type OptionFacts,
  type OptionMandate,
  type Situation,
} from '#core/risk';
import { SPREAD_CODES, spreadCandidates, wheelCandidates } from '#strategy/options';
import type {
  Conclusion,
  ContractMark,
  HeldStructure,
  Observation,
  Strategy,
} from '#strategy/shape';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../test/fixtures/answer.ts';
import { limits, security, ticker } from '../../../test/fixtures/observation.ts';
import {
  JULY,
  LATE_JULY,
  OPTION_AT,
  OPTION_ON,
  optionObservation,
  SPREAD_RULES,
  underlying,
  WHEEL_RULES,
  wheelState,
} from '../../../test/fixtures/option-observation.ts';
import { rulesAnswer } from './rules-answer.ts';
import type { Temperament } from './temperament.ts';

const NAMES = ['AAPL', 'BAC', 'F', 'SPY', 'T'];
const SOON: TradingDate = tradingDate('2026-06-26');

const NOTHING = ['nothing', 'nothing', 'nothing'] as const;
const NEVER = ['none', 'none', 'none'] as const;

/** What may have become of one underlying. */
const drawn = fc.record({
  volatility: fc.integer({ min: 12, max: 90 }).map((percent) => percent / 100),
  realised: fc.integer({ min: 10, max: 120 }).map((percent) => percent / 100),
  percentile: fc.constantFrom(undefined, 0, 0.1, 0.45, 0.7, 1),
  fromMiddle: fc.constantFrom(-0.12, -0.04, 0, 0.04, 0.12),
  fromLong: fc.constantFrom(-0.2, -0.05, 0.05, 0.2),
  reports: fc.constantFrom(...NEVER, ...NEVER, 'unknown' as const, 0, 7, 8, 30),
  /** Half of the distance between bid and ask, part of the price. */
  halfSpread: fc.constantFrom(0.001, 0.01, 0.05),
  held: fc.constantFrom(...NOTHING, 'first' as const, 'second' as const, 'third' as const),
  /** The strike of what is held against the mark now. */
  strikeAt: fc.constantFrom(0.9, 1.02, 1.02, 1.1),
  expiry: fc.constantFrom(SOON, JULY),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;
type Named = { readonly name: string; readonly dollars: number; readonly its: Drawn };

type Kind = {
  readonly strategy: Strategy;
  readonly mandate: OptionMandate;
  readonly dollars: readonly number[];
  /** What may be held of one, by the word of the draw: signed contracts at strikes counted from the middle. */
  readonly hold: (each: Named) => readonly Piece[];
};

type Piece = { readonly instrument: Instrument; readonly count: number };

function contractOf(
  { name, dollars, its }: Named,
  right: 'call' | 'put',
  steps: number,
): OptionContract {
  const step = stepOf(dollars);
  const strike = Math.round((dollars * its.strikeAt) / step) * step + steps * step;
  return {
    kind: 'option',
    underlying: ticker(name),
    expiry: its.expiry,
    right,
    strike: price(strike),
  };
}

function stepOf(dollars: number): number {
  if (dollars < 25) return 0.5;
  return dollars < 150 ? 1 : 5;
}

const WHEEL: Kind = {
  strategy: wheel,
  mandate: { kind: 'wheel', rules: WHEEL_RULES },
  dollars: [52, 38, 11, 24, 27],
  hold: (each) => {
    const shares: Piece = { instrument: equity(each.name), count: 100 };
    const put: Piece = { instrument: contractOf(each, 'put', 0), count: -1 };
    const call: Piece = { instrument: contractOf(each, 'call', 0), count: -1 };
    const held = { nothing: [], first: [put], second: [shares], third: [shares, call] };
    return held[each.its.held];
  },
};

const HELD: Readonly<Record<string, SpreadName>> = {
  first: 'bull-put',
  second: 'bear-call',
  third: 'iron-condor',
};

const SPREADS: Kind = {
  strategy: verticalSpreads,
  mandate: { kind: 'vertical-spreads', rules: SPREAD_RULES },
  dollars: [230, 38, 110, 600, 27],
  hold: (each) => {
    const name = HELD[each.its.held];
    return name === undefined
      ? []
      : SHAPES[name].legs.map(({ right, ratio }, place) => ({
          instrument: contractOf(each, right, place),
          count: ratio,
        }));
  },
};

type Valued = {
  readonly dollars: number;
  readonly facts: OptionFacts;
  readonly bid: number;
  readonly ask: number;
};

/** Black-Scholes-Merton at one volatility for all strikes. */
function valued(contract: OptionContract, { dollars, its }: Named): Valued {
  const greeks = bsmGreeks({
    right: contract.right,
    spot: dollars,
    strike: toDollars(contract.strike),
    years: dte(OPTION_ON, contract.expiry) / 365,
    rate: 0.04,
    dividendYield: 0,
    volatility: its.volatility,
  });
  const middle = Math.max(0.02, Math.round(greeks.price * 100) / 100);
  const half = Math.max(0.01, Math.round(middle * its.halfSpread * 100) / 100);
  const { delta, gamma, thetaPerDay, vegaPerPoint } = greeks;
  return {
    dollars: middle,
    facts: { delta, gamma, thetaPerDay, vegaPerPoint },
    bid: middle - half,
    ask: middle + half,
  };
}

function earningsOf({ reports }: Drawn): Earnings {
  if (reports === 'none' || reports === 'unknown') return { kind: reports };
  return { kind: 'date', on: plusDays(OPTION_ON, reports), when: 'after-close' };
}

function chainsOf(each: Named): ChainView[] {
  const { name, dollars } = each;
  const step = stepOf(dollars);
  return [JULY, LATE_JULY].map((expiry) => {
    const contracts = (['call', 'put'] as const).flatMap((right) =>
      Array.from({ length: 41 }, (_, place): ContractView => {
        const strike = Math.round(dollars / step) * step + (place - 20) * step;
        const contract: OptionContract = {
          kind: 'option',
          underlying: ticker(name),
          expiry,
          right,
          strike: price(Math.max(step, strike)),
        };
        const { dollars: mark, facts, bid, ask } = valued(contract, each);
        return {
          id: idOf(contract),
          contract,
          bid: price(bid),
          ask: price(ask),
          mark: price(mark),
          markSource: 'mid',
          flags: [],
          impliedVolatility: each.its.volatility,
          ...facts,
          rhoPerPoint: 0,
          openInterest: 500,
        };
      }),
    );
    const listed = [...new Map(contracts.map((own) => [own.id, own])).values()];
    return {
      underlying: ticker(name),
      expiry,
      dte: dte(OPTION_ON, expiry),
      years: dte(OPTION_ON, expiry) / 365,
      at: OPTION_AT,
      source: 'drawn',
      isModelled: false,
      spot: dollars,
      forward: dollars,
      forwardSource: 'carry',
      rate: 0.04,
      dividendYield: 0,
      contracts: listed.filter(({ delta }) => Math.abs(delta) >= 0.03 && Math.abs(delta) <= 0.65),
    };
  });
}

/** Everything held was opened at today's values two weeks ago. */
function bookOf(all: readonly Named[], kind: Kind): Book {
  const then = plusMs(OPTION_AT, -14 * 86_400_000);
  let book = emptyBook('drawn');
  book = apply(book, openingEntry(book, plusMs(then, -1000), usd(20_000)));
  for (const each of all) {
    const pieces = kind.hold(each);
    const groups = pieces.some(({ instrument }) => instrument.kind === 'equity')
      ? pieces.map((piece) => [piece])
      : [pieces];
    for (const [place, group] of groups.entries()) {
      if (group.length === 0) continue;
      const id = `held-${each.name}-${place}`;
      const legs = group.map(({ instrument, count }) => ({ instrument, quantity: units(count) }));
      const fills = legs.map((leg, at) => {
        const mark =
          leg.instrument.kind === 'option' ? valued(leg.instrument, each).dollars : each.dollars;
        return {
          ...leg,
          id: `${id}/${at}`,
          price: price(mark),
          reference: price(mark),
          source: 'drawn',
        };
      });
      const order: Order = { id, legs, effect: 'open', origin: 'model', reason: 'r' };
      book = apply(book, fillsEntry(book, { order, fills, commission: usd(0), at: then }));
    }
  }
  return book;
}

type World = { readonly seen: Observation; readonly situation: Situation };

function worldOf(draws: readonly Drawn[], kind: Kind): World {
  const all = NAMES.flatMap((name, place): Named[] => {
    const its = draws[place];
    const dollars = kind.dollars[place];
    return its === undefined || dollars === undefined ? [] : [{ name, dollars, its }];
  });
  const chains = new Map(all.map((each) => [each.name, chainsOf(each)]));
  const book = bookOf(all, kind);
  const quotes = new Map<InstrumentId, Quote>();
  const contracts = new Map<InstrumentId, OptionFacts>();
  const marks: ContractMark[] = [];
  for (const { name, dollars } of all) {
    const id = idOf(equity(name));
    quotes.set(id, { id, mark: price(dollars), at: OPTION_AT, source: 'drawn' });
  }
  for (const view of [...chains.values()].flat().flatMap((chain) => chain.contracts)) {
    quotes.set(view.id, { ...view, at: OPTION_AT, source: 'drawn' });
    contracts.set(view.id, view);
  }
  for (const { instrument } of book.lots) {
    const own = all.find(
      ({ name }) => instrument.kind === 'option' && name === instrument.underlying,
    );
    if (instrument.kind !== 'option' || own === undefined) continue;
    const { dollars, facts, bid, ask } = valued(instrument, own);
    const id = idOf(instrument);
    const quote = {
      id,
      mark: price(dollars),
      bid: price(bid),
      ask: price(ask),
      at: OPTION_AT,
      source: 'drawn',
    };
    quotes.set(id, quote);
    contracts.set(id, facts);
    marks.push({ ...quote, contract: instrument, ...facts });
  }
  const valuation = navOf(book, quotes);
  const nav = valuation.kind === 'known' ? valuation.nav : usd(0);
  const greeks = accountGreeks(book, { quotes, contracts });
  const states = new Map(wheelStates(book).map((state) => [state.ticker, state]));
  const seen = optionObservation(kind.mandate, {
    securities: all.map(({ name, dollars, its }) =>
      security(name, dollars, {
        kind: name === 'SPY' ? 'etf' : 'stock',
        quotedAt: OPTION_AT,
        indicators: {
          sma50: dollars / (1 + its.fromMiddle),
          sma200: dollars / (1 + its.fromLong),
          realisedVolatility21: its.realised,
        },
        earnings: earningsOf(its),
      }),
    ),
    options: {
      underlyings: all.map(({ name, its }) =>
        underlying(name, chains.get(name) ?? [], {
          implied30: its.volatility,
          realised21: its.realised,
          ...definedOnly({ ivPercentile: its.percentile }),
        }),
      ),
      structures: structuresOf(book).map((held): HeldStructure => {
        const closing = closingCash(held.legs, quotes, {
          commission: commissionModels.ibkr,
          spreadPaid: kind.mandate.rules.spreadPaid,
        });
        const { maxProfit, maxLoss } = profileOf(held.legs, held.premium);
        const { isUnwinding: _unwinding, ...known } = held;
        const lots = book.lots.filter(({ group }) => group === held.group);
        const own = accountGreeks({ ...book, lots }, { quotes, contracts });
        return {
          ...known,
          dte: dte(OPTION_ON, held.expiry),
          notes: [],
          ...definedOnly({
            maxProfit,
            maxLoss,
            closing,
            profit: closing === undefined ? undefined : add(held.premium, closing),
            greeks: own.kind === 'known' ? own.greeks : undefined,
          }),
        };
      }),
      marks,
      ...(greeks.kind === 'known' ? { greeks: greeks.greeks } : {}),
      wheel:
        kind.mandate.kind === 'wheel'
          ? all.map(({ name }) => states.get(ticker(name)) ?? wheelState(name))
          : [],
    },
    more: { book, nav },
  });
  const situation: Situation = {
    at: OPTION_AT,
    on: dayOf(OPTION_AT),
    book,
    resting: [],
    quotes,
    facts: new Map(
      seen.market.securities.map((facts) => [
        facts.ticker,
        { ticker: facts.ticker, kind: facts.kind },
      ]),
    ),
    universe: new Set(seen.market.securities.map((facts) => facts.ticker)),
    limits: limits(),
    commission: commissionModels.ibkr,
    staleBefore: plusMs(OPTION_AT, -900_000),
    options: {
      mandate: kind.mandate,
      contracts,
      earnings: new Map(seen.market.securities.map((facts) => [facts.ticker, facts.earnings])),
      unknownEarnings: 'refuse',
      dividends: new Map(),
    },
  };
  return { seen, situation };
}

function conclusionOf(strategy: Strategy, seen: Observation, temperament: Temperament): Conclusion {
  const turns = strategy.deliberate(seen);
  let step = turns.next();
  while (step.done !== true) {
    step = turns.next(answer(rulesAnswer(step.value, seen, temperament)));
  }
  return step.value;
}

const DRAWS = fc.record({
  all: fc.array(drawn, { minLength: NAMES.length, maxLength: NAMES.length }),
  temperament: fc.constantFrom<Temperament>('steady', 'bold'),
});

/** Contracts that each candidate says fit before anything is done, by "SELL_CSP F" or "OPEN_SPREAD SPY". */
function atMost(seen: Observation): Map<string, number> {
  return new Map([
    ...wheelCandidates(seen).sales.flatMap((sale) =>
      sale.kind === 'offer' ? [[`${sale.verb} ${sale.ticker}`, sale.most.contracts] as const] : [],
    ),
    ...spreadCandidates(seen).flatMap((each) =>
      each.kind === 'offer'
        ? [[`${each.spread} ${each.ticker}`, each.most.contracts] as const]
        : [],
    ),
  ]);
}

type Action = {
  readonly action: string;
  readonly ticker: string;
  readonly contracts: number;
  readonly spread_type?: string;
};

function openingsIn(seen: Observation, temperament: Temperament): readonly Action[] {
  const decision = { pass: 'decision', promptVersion: 'x/1', messages: [], schema: {} } as const;
  const { actions } = JSON.parse(rulesAnswer(decision, seen, temperament)) as { actions: Action[] };
  return actions.filter(({ action }) => /^(?:SELL|OPEN)/.test(action));
}

describe.each([
  ['wheel', WHEEL],
  ['vertical-spreads', SPREADS],
] as const)('the rules analyst of %s before the review', (_, kind) => {
  it('loses no part of an answer and has every order approved, whatever the market and the book', () => {
    const ordered = new Set<string>();
    fc.assert(
      fc.property(DRAWS, ({ all, temperament }) => {
        const { seen, situation } = worldOf(all, kind);
        const conclusion = conclusionOf(kind.strategy, seen, temperament);
        if (conclusion.kind !== 'orders') throw new Error(conclusion.kind);
        const lost = conclusion.dropped.filter(
          ({ because }) => because !== 'a SKIP needs no order',
        );
        expect(lost).toEqual([]);
        const verdicts = review(conclusion.orders, optionRules, situation);
        expect(
          verdicts.flatMap((each) => (each.kind === 'refused' ? each.objections : [])),
        ).toEqual([]);
        for (const { effect } of conclusion.orders) ordered.add(effect);
      }),
      { numRuns: 150, seed: 7 },
    );
    const wanted = kind === WHEEL ? ['open', 'roll'] : ['close', 'open'];
    expect([...ordered].toSorted()).toEqual(wanted);
  });

  it('opens everything that there is, as the market may be', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(DRAWS, ({ all, temperament }) => {
        const { seen } = worldOf(all, kind);
        for (const each of openingsIn(seen, temperament))
          kinds.add(each.spread_type ?? each.action);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect([...kinds].toSorted()).toEqual(
      kind === WHEEL ? ['SELL_CC', 'SELL_CSP'] : Object.values(SPREAD_CODES).toSorted(),
    );
  });

  it('asks for no more than fits and opens nothing that reports within the blackout or at an unknown date', () => {
    fc.assert(
      fc.property(DRAWS, ({ all, temperament }) => {
        const { seen } = worldOf(all, kind);
        const most = atMost(seen);
        const openings = openingsIn(seen, temperament);
        for (const { action, ticker: name, contracts, spread_type: spread } of openings) {
          const what = spread === undefined ? action : spread.toLowerCase().replace('_', '-');
          expect(contracts).toBeLessThanOrEqual(most.get(`${what} ${name}`) ?? 0);
          const reports = all[NAMES.indexOf(name)]?.reports;
          expect(reports === 'none' || (typeof reports === 'number' && reports > 7)).toBe(true);
        }
        expect(new Set(openings.map((each) => each.ticker)).size).toBe(openings.length);
        expect(openings.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('gives the same bytes whatever the order of underlyings and securities', () => {
    fc.assert(
      fc.property(DRAWS, ({ all, temperament }) => {
        const { seen } = worldOf(all, kind);
        const { options, market } = seen;
        if (options === undefined) throw new Error('an options account sees options');
        const turned: Observation = {
          ...seen,
          market: { ...market, securities: market.securities.toReversed() },
          options: { ...options, underlyings: options.underlyings.toReversed() },
        };
        for (const pass of ['analysis', 'decision'] as const) {
          const question = { pass, promptVersion: 'x/1', messages: [], schema: {} };
          expect(rulesAnswer(question, turned, temperament)).toBe(
            rulesAnswer(question, seen, temperament),
          );
        }
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});
