import { plusMs } from '#core/calendar';
import type { Order } from '#core/ledger';
import type { NewsFact } from '#core/market';
import { units, usd } from '#core/money';
import { newsMoveOf } from '#core/risk';
import type { Analysis, Observation, Strategy } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../test/fixtures/answer.ts';
import { deliberation } from '../../../test/fixtures/deliberation.ts';
import { lot, security, ticker } from '../../../test/fixtures/observation.ts';
import {
  chainOf,
  contract,
  JULY,
  LATE_JULY,
  OPTION_AT,
  spreadsSeen,
  underlying,
} from '../../../test/fixtures/option-observation.ts';
import { newsBound } from './news-bound.ts';
import { quotesOf } from './quotes-of.ts';

const CHAIN = chainOf('XYZ', { expiry: JULY, spot: 104 }, [
  [95, [0.9, 1, -0.2], [9.5, 9.9, 0.8]],
  [100, [2, 2.1, -0.35], [5.5, 5.7, 0.65]],
  [110, [6.9, 7.1, -0.7], [1.5, 1.6, 0.3]],
]);
const LATER = chainOf('XYZ', { expiry: LATE_JULY, spot: 104 }, [
  [100, [2.6, 2.8, -0.35], undefined],
]);

function news(direction: -1 | 1, id = 'a'): NewsFact {
  return {
    id,
    at: plusMs(OPTION_AT, -3_600_000),
    source: id,
    tickers: [ticker('XYZ')],
    topic: 'product',
    direction,
    reader: 'words',
  };
}

function seenWith(...facts: readonly NewsFact[]): Observation {
  return spreadsSeen({
    securities: [security('XYZ', 104, { quotedAt: OPTION_AT })],
    options: { underlyings: [underlying('XYZ', [CHAIN, LATER])] },
    lots: [lot('XYZ', 100, { paid: 9000, days: 30 })],
    market: { news: facts },
  });
}

const BASE: Pick<Order, 'id' | 'origin' | 'reason' | 'lots'> = {
  id: 'o#1',
  origin: 'model',
  reason: 'r',
  lots: [],
};

/** Short the 100 put, long the 95 put: 2.00 - 1.00 received at the sides, so one may lose (5 - 1) x 100 = 400. */
function bullPut(count: number): Order {
  return {
    ...BASE,
    effect: 'open',
    legs: [
      { instrument: contract('XYZ', JULY, [95, 'put']), quantity: units(count) },
      { instrument: contract('XYZ', JULY, [100, 'put']), quantity: units(-count) },
    ],
  };
}

const ANALYSIS: Analysis = {
  regime: 'BULL',
  regimeReason: '',
  sectorScores: {},
  portfolioHealth: '',
  opportunities: [],
  threats: [],
};

/** Orders what stands under the text of its one answer. */
function ordering(book: Readonly<Record<string, readonly Order[]>>): Strategy {
  return newsBound({
    name: 'ordering',
    *deliberate() {
      const { text } = yield { pass: 'decision', promptVersion: 'o/1', messages: [], schema: {} };
      return {
        kind: 'orders',
        orders: book[text] ?? [],
        analysis: ANALYSIS,
        outlook: '',
        suggestions: [],
        dropped: [],
      };
    },
  });
}

function concluded(seen: Observation, told: Order, without: readonly Order[] = []) {
  const strategy = ordering({ told: [told], without });
  const { asked, conclusion } = deliberation(strategy, seen, [answer('told')]);
  if (conclusion?.kind === 'orders') return conclusion;
  expect(asked.at(-1)?.without).toBe('news');
  const end = deliberation(strategy, seen, [answer('told'), answer('without')]).conclusion;
  if (end?.kind !== 'orders') throw new Error('not concluded');
  return end;
}

describe('an opening of options', () => {
  it.each([
    ['good news', [news(1)]],
    ['bad news', [news(-1)]],
  ])('is cut to whole contracts by what it may lose, on %s: 500 / 400', (_, facts) => {
    const { orders, dropped } = concluded(seenWith(...facts), bullPut(3));
    expect(orders).toEqual([bullPut(1)]);
    expect(dropped[0]?.because).toBe(
      'one article moves at most 5 % of nav: 1 article on XYZ allows $500.00 beyond the $0.00 wanted without news, was $1,200.00',
    );
  });

  it('may go beyond what is wanted without news by its articles: (400 + 500) / 400', () => {
    expect(concluded(seenWith(news(1)), bullPut(3), [bullPut(1)]).orders).toEqual([bullPut(2)]);
  });

  it('shares the room of its security with other openings of it, however many articles speak', () => {
    // Two for it, one against: 500 in all, of which the first takes 400.
    const seen = seenWith(news(1), news(1, 'b'), news(-1, 'c'));
    const strategy = ordering({ told: [bullPut(1), { ...bullPut(1), id: 'o#2' }], without: [] });
    const { conclusion } = deliberation(strategy, seen, [answer('told'), answer('without')]);
    expect(conclusion).toMatchObject({
      orders: [{ id: 'o#1' }],
      dropped: [{ because: expect.stringContaining('allows $100.00 (of $500.00') }],
    });
  });

  it('keeps the ratio of its legs', () => {
    const butterfly = (count: number): Order => ({
      ...BASE,
      effect: 'open',
      legs: [
        { instrument: contract('XYZ', JULY, [95, 'call']), quantity: units(count) },
        { instrument: contract('XYZ', JULY, [100, 'call']), quantity: units(-2 * count) },
        { instrument: contract('XYZ', JULY, [110, 'call']), quantity: units(count) },
      ],
    });
    // 9.9 - 2 x 5.5 + 1.6 = 0.5 paid; above 110 the wings lose 5 more: 550 each, 2 x 500 allow one.
    expect(newsMoveOf(butterfly(1), quotesOf(seenWith()))?.value).toBe(usd(550));
    expect(concluded(seenWith(news(1), news(1, 'b')), butterfly(4)).orders).toEqual([butterfly(1)]);
  });

  it.each([
    // (100 - 2) x 100
    ['a secured put', [100, 'put'], 9800],
    // The shares from 104, less the premium: (104 - 1.5) x 100
    ['a covered call', [110, 'call'], 10_250],
  ] as const)(
    'of %s is measured by its loss and left out where one is too much',
    (_, own, loss) => {
      const sale: Order = {
        ...BASE,
        effect: 'open',
        legs: [{ instrument: contract('XYZ', JULY, own), quantity: units(-1) }],
      };
      const seen = seenWith(news(1));
      expect(newsMoveOf(sale, quotesOf(seen))).toEqual({
        ticker: ticker('XYZ'),
        side: 'opening',
        value: usd(loss),
      });
      const { orders, dropped } = concluded(seen, sale);
      expect(orders).toEqual([]);
      expect(dropped[0]?.because).toContain('; less than one contract');
      expect(concluded(seen, sale, [sale]).orders).toEqual([sale]);
    },
  );

  it('is left out where nobody knows what it can lose', () => {
    const unlisted: Order = {
      ...BASE,
      effect: 'open',
      legs: [{ instrument: contract('XYZ', JULY, [80, 'put']), quantity: units(-1) }],
    };
    const { orders, dropped } = concluded(seenWith(news(1)), unlisted);
    expect(orders).toEqual([]);
    expect(dropped).toEqual([
      {
        what: 'OPEN XYZ -1 XYZ   260717P00080000',
        because: 'one article moves at most 5 % of nav, and what this can lose is unknown',
      },
    ]);
  });

  it.each([
    ['a closing', { ...bullPut(3), effect: 'close' as const }],
    [
      'a roll',
      {
        ...BASE,
        effect: 'roll' as const,
        legs: [
          { instrument: contract('XYZ', JULY, [100, 'put'] as const), quantity: units(9) },
          { instrument: contract('XYZ', LATE_JULY, [100, 'put'] as const), quantity: units(-9) },
        ],
      },
    ],
    ['an opening without news', bullPut(3), seenWith()],
  ])(
    'is something else than %s, which news never bounds',
    (_, order, seen = seenWith(news(-1))) => {
      const { orders, withoutNews } = concluded(seen, order);
      expect(orders).toEqual([order]);
      expect(withoutNews).toBeUndefined();
    },
  );
});
