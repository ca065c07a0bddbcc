import type { Account } from '#app/account';
import { plusMs } from '#core/calendar';
import { equity } from '#core/instruments';
import { commissionModels, type Order } from '#core/ledger';
import { quantityFor, usd } from '#core/money';
import { equityRules, review } from '#core/risk';
import { newsBound } from '#strategy/news-bound';
import type { Observation, Strategy } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../test/fixtures/answer.ts';
import { deliberation } from '../../../test/fixtures/deliberation.ts';
import { AT, observation, security, ticker } from '../../../test/fixtures/observation.ts';
import { situationOf } from './situation-of.ts';

const NAMES = ['AMD', 'MSFT', 'NVDA'];

/** Cash 10,000, so one article moves at most 500. */
function seenWith(facts: readonly (readonly string[])[]): Observation {
  return observation({
    mandate: { limits: { maxPosition: 1, minCash: 0, maxSectorExposure: 1, maxTrades: 9 } },
    market: {
      securities: NAMES.map((name) => security(name, 100)),
      news: facts.map((names, place) => ({
        id: `n${place}`,
        at: plusMs(AT, -60_000),
        source: `s${place}`,
        tickers: names.map(ticker),
        topic: 'product',
        direction: 1,
        reader: 'words',
      })),
    },
  });
}

function buy(name: string, dollars: number, seen: Observation): Order {
  const amount = usd(dollars);
  const [facts] = seen.market.securities;
  if (facts === undefined) throw new Error('a security is observed');
  return {
    id: `o-${name}`,
    legs: [{ instrument: equity(name), quantity: quantityFor(amount, facts.mark, 1) }],
    effect: 'open',
    origin: 'model',
    amount,
    reason: 'r',
  };
}

type Dollars = Readonly<Record<string, number>>;

/** Buys what its one answer lists. */
const listing: Strategy = {
  name: 'listing',
  *deliberate(seen) {
    const { text } = yield { pass: 'decision', promptVersion: 'l/1', messages: [], schema: {} };
    const wanted: Dollars = JSON.parse(text);
    return {
      kind: 'orders',
      orders: Object.entries(wanted).map(([name, dollars]) => buy(name, dollars, seen)),
      analysis: {
        regime: 'BULL',
        regimeReason: '',
        sectorScores: {},
        portfolioHealth: '',
        opportunities: [],
        threats: [],
      },
      outlook: '',
      suggestions: [],
      dropped: [],
    };
  },
};

/** `said`: with the news, then without. */
function ordersOf(strategy: Strategy, seen: Observation, said: readonly [Dollars, Dollars]) {
  const [first, second] = said.map((each) => answer(JSON.stringify(each)));
  if (first === undefined || second === undefined) throw new Error('two answers');
  const once = deliberation(strategy, seen, [first]).conclusion;
  const conclusion = once ?? deliberation(strategy, seen, [first, second]).conclusion;
  if (conclusion?.kind !== 'orders') throw new Error('not concluded');
  return conclusion;
}

function refusedByNews(seen: Observation, concluded: ReturnType<typeof ordersOf>) {
  const situation = situationOf(accountOf(seen), seen, concluded);
  return review(concluded.orders, equityRules, situation).flatMap((verdict) =>
    verdict.kind === 'refused'
      ? verdict.objections.filter(({ rule }) => rule === 'news-bound').map(({ because }) => because)
      : [],
  );
}

function accountOf(seen: Observation): Account {
  return {
    key: 'weekly',
    name: 'Weekly',
    strategy: listing,
    mandate: seen.mandate,
    rules: equityRules,
    fillRules: [],
    commission: commissionModels.ibkr,
    model: 'm',
    whenClosed: 'rest',
    cashYield: 'none',
  };
}

describe('situationOf', () => {
  it('has news bound what was not cut before, by the same figures', () => {
    const seen = seenWith([['NVDA', 'AMD']]);
    const told = { NVDA: 900, MSFT: 900, AMD: 200 };
    const refused = refusedByNews(seen, ordersOf(listing, seen, [told, {}]));
    expect(refused).toEqual([
      expect.stringContaining('buy NVDA would be $900.00, $500.00 is'),
      expect.stringContaining('buy AMD would be $200.00, $0.00 is'),
    ]);
    const plain = { NVDA: 400, AMD: 200 };
    expect(refusedByNews(seen, ordersOf(newsBound(listing), seen, [told, plain]))).toEqual([]);
    expect(situationOf(accountOf(seen), seen).newsRooms).toBeUndefined();
  });

  it('has nothing to refuse once the strategy has cut its orders', () => {
    const drawnDollars = fc.dictionary(
      fc.constantFrom(...NAMES),
      fc
        .double({ min: 200, max: 3000, noNaN: true })
        .map((dollars) => Math.round(dollars * 100) / 100),
    );
    const drawnFacts = fc.array(fc.subarray(NAMES, { minLength: 1 }), { maxLength: 4 });
    fc.assert(
      fc.property(drawnFacts, drawnDollars, drawnDollars, (facts, told, plain) => {
        const seen = seenWith(facts);
        const concluded = ordersOf(newsBound(listing), seen, [told, plain]);
        expect(refusedByNews(seen, concluded)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
