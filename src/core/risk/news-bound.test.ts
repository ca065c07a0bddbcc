import { describe, expect, it } from 'vitest';
import { instant, tradingDate } from '#core/calendar';
import { equity, idOf, type OptionContract, type Ticker } from '#core/instruments';
import { commissionModels, emptyBook, type Book, type Order } from '#core/ledger';
import type { Quote } from '#core/market';
import { price, units, usd } from '#core/money';
import {
  equityFillRules,
  equityRules,
  newsMoveOf,
  openingLoss,
  optionFillRules,
  optionRules,
  review,
  type NewsRooms,
  type Situation,
} from '#core/risk';

const at = instant(1_767_628_800_000); // 2026-01-05 16:00 UTC, a Monday
const on = tradingDate('2026-01-05');
const NVDA: Ticker = equity('NVDA').ticker;

const PUT: OptionContract = {
  kind: 'option',
  underlying: NVDA,
  expiry: tradingDate('2026-02-20'),
  right: 'put',
  strike: price(95),
};
const CALL: OptionContract = { ...PUT, right: 'call', strike: price(110) };

function quote(instrument: Parameters<typeof idOf>[0], mark: number, more: Partial<Quote> = {}) {
  const id = idOf(instrument);
  return [id, { id, mark: price(mark), at, source: 'live', ...more }] as const;
}

const QUOTES = new Map<Quote['id'], Quote>([
  quote(equity('NVDA'), 100),
  quote(PUT, 2, { bid: price(1.9), ask: price(2.1) }),
  quote(CALL, 1, { bid: price(0.9), ask: price(1.1) }),
]);

/** Cash 10,000 and 30 NVDA at 100. */
function situationOf(newsRooms: NewsRooms | undefined, resting: readonly Order[] = []): Situation {
  const book: Book = {
    ...emptyBook('a'),
    cash: usd(10_000),
    lots: [
      {
        id: 'l',
        instrument: equity('NVDA'),
        quantity: units(30),
        cost: usd(3000),
        openedAt: instant(at - 90 * 86_400_000),
        openedOn: tradingDate('2025-10-07'),
        group: 'l',
        guards: {},
      },
    ],
  };
  return {
    at,
    on,
    book,
    resting,
    quotes: QUOTES,
    facts: new Map([
      [NVDA, { ticker: NVDA, kind: 'stock', averageVolume: 1e6, averageDollarVolume: 1e8 }],
    ]),
    universe: new Set([NVDA]),
    limits: {
      maxPosition: 1,
      minCash: 0,
      stopLoss: -0.15,
      maxTrades: 9,
      minHoldingMs: 0,
      maxSectorExposure: 1,
      minOrder: usd(1),
      wholeShares: false,
      minDollarVolume: usd(1),
      minPrice: usd(1),
      maxDrawdown: 0.2,
      coolDownSessions: 5,
      maxFee: 0.1,
      warnCorrelationAbove: 0.9,
      knownPairs: [],
      bootstrapAbove: 0.8,
      quoteStaleAfterMs: 900_000,
    },
    commission: commissionModels.ibkr,
    staleBefore: instant(at - 900_000),
    ...(newsRooms === undefined ? {} : { newsRooms }),
  };
}

function buy(id: string, dollars: number, more: Partial<Order> = {}): Order {
  return {
    id,
    legs: [{ instrument: equity('NVDA'), quantity: units(dollars / 100) }],
    effect: 'open',
    origin: 'model',
    amount: usd(dollars),
    reason: 'r',
    ...more,
  };
}

function sell(shares: number, more: Partial<Order> = {}): Order {
  return {
    id: 's',
    legs: [{ instrument: equity('NVDA'), quantity: units(-shares) }],
    effect: 'close',
    origin: 'model',
    reason: 'r',
    ...more,
  };
}

/** What the rule says of each order; the others are not asked. */
function objections(
  orders: readonly Order[],
  rooms: NewsRooms | undefined,
  resting: readonly Order[] = [],
): readonly (readonly string[])[] {
  const rules = equityRules.slice(-1);
  return review(orders, rules, situationOf(rooms, resting)).map((verdict) =>
    verdict.kind === 'refused'
      ? verdict.objections.map(({ rule, because }) => `${rule}: ${because}`)
      : [],
  );
}

const ROOMS: NewsRooms = new Map([[NVDA, { buy: usd(500), sell: usd(1000) }]]);

describe('the bound on news in review', () => {
  it('refuses what goes beyond the room, with both figures', () => {
    expect(objections([buy('b', 500)], ROOMS)).toEqual([[]]);
    expect(objections([buy('b', 500.01)], ROOMS)).toEqual([
      [
        'news-bound: buy NVDA would be $500.01, $500.00 is wanted without news or within 5 % of nav an article',
      ],
    ]);
    expect(objections([sell(10)], ROOMS)).toEqual([[]]);
    expect(objections([sell(10.01)], ROOMS)).toEqual([
      [
        'news-bound: sell NVDA would be $1001.00, $1000.00 is wanted without news or within 5 % of nav an article',
      ],
    ]);
  });

  it('adds up what is approved in one cycle, not what rests', () => {
    expect(objections([buy('b', 300), buy('c', 300)], ROOMS)).toEqual([
      [],
      [expect.stringContaining('buy NVDA would be $600')],
    ]);
    expect(objections([buy('b', 300)], ROOMS, [buy('c', 300)])).toEqual([[]]);
  });

  it.each([
    ['news bounds nothing', buy('b', 5000), undefined],
    ['the security has no news', buy('b', 5000), new Map()],
    ['news bounds the other direction', buy('b', 5000), new Map([[NVDA, { sell: usd(0) }]])],
    ['a person wants it', buy('b', 5000, { origin: 'manual' }), ROOMS],
    ['an exit is forced', sell(30, { origin: 'stop-loss' }), ROOMS],
  ])('passes an order where %s', (_, order, rooms) => {
    expect(objections([order], rooms)).toEqual([[]]);
  });

  it('is a law of both kinds of account when an order is placed, and not at its fill', () => {
    const names = (rules: typeof equityRules): string[] =>
      rules.flatMap((rule) =>
        review([buy('b', 900)], [rule], situationOf(ROOMS)).flatMap((verdict) =>
          verdict.kind === 'refused' ? verdict.objections.map((each) => each.rule) : [],
        ),
      );
    expect(names(equityRules)).toContain('news-bound');
    expect(names(optionRules)).toContain('news-bound');
    expect(names(equityFillRules)).not.toContain('news-bound');
    expect(names(optionFillRules)).not.toContain('news-bound');
  });
});

describe('newsMoveOf', () => {
  const opening = (...legs: Order['legs']): Order => ({
    id: 'o',
    legs,
    effect: 'open',
    origin: 'model',
    lots: [],
    reason: 'r',
  });

  it('measures shares by their amount, else at the mark', () => {
    expect(newsMoveOf(buy('b', 250), QUOTES)).toEqual({
      ticker: NVDA,
      side: 'buy',
      value: usd(250),
    });
    expect(newsMoveOf(sell(2.5), QUOTES)).toEqual({ ticker: NVDA, side: 'sell', value: usd(250) });
    expect(newsMoveOf(sell(2.5), new Map())).toEqual({ ticker: NVDA, side: 'sell' });
  });

  it('measures an opening by its greatest loss at the unfavourable sides: (95 - 1.90) x 100', () => {
    const put = opening({ instrument: PUT, quantity: units(-1) });
    expect(newsMoveOf(put, QUOTES)).toMatchObject({ side: 'opening', value: usd(9310) });
    const bought = opening({ instrument: PUT, quantity: units(2) });
    expect(newsMoveOf(bought, QUOTES)).toMatchObject({ value: usd(420) });
    expect(newsMoveOf({ ...put, effect: 'close' }, QUOTES)).toBeUndefined();
    expect(newsMoveOf({ ...put, effect: 'roll' }, QUOTES)).toBeUndefined();
  });

  it('does not know the loss of what nobody quotes, nor of calls without the price of their shares', () => {
    const call = opening({ instrument: CALL, quantity: units(-1) });
    // The shares from 100, less 0.90: 9,910
    expect(newsMoveOf(call, QUOTES)).toMatchObject({ value: usd(9910) });
    const alone = new Map([...QUOTES].filter(([id]) => id !== idOf(equity('NVDA'))));
    expect(newsMoveOf(call, alone)).toEqual({ ticker: NVDA, side: 'opening' });
    expect(newsMoveOf(call, new Map())).toEqual({ ticker: NVDA, side: 'opening' });
    expect(openingLoss([{ contract: CALL, contracts: -1 }], usd(90), undefined)).toBeUndefined();
  });
});
