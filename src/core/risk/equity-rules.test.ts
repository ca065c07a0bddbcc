import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, instant, plusMs, tradingDate } from '#core/calendar';
import { equity, idOf, type OptionContract, type Ticker } from '#core/instruments';
import { commissionModels, emptyBook, type Book, type Lot, type Order } from '#core/ledger';
import type { Quote } from '#core/market';
import { price, units, usd } from '#core/money';
import {
  approvedOf,
  correlationWarnings,
  equityFillRules,
  equityRules,
  review,
  tradeLimit,
  type Limits,
  type RiskFacts,
  type Situation,
  type Verdict,
} from '#core/risk';

const at = instant(1_767_628_800_000); // 2026-01-05 16:00 UTC, a Monday
const on = tradingDate('2026-01-05');

const LIMITS: Limits = {
  maxPosition: 0.2,
  minCash: 0.1,
  stopLoss: -0.15,
  maxTrades: 3,
  minHoldingMs: DAY_MS,
  maxSectorExposure: 0.4,
  minOrder: usd(200),
  wholeShares: false,
  minDollarVolume: usd(100_000),
  minPrice: usd(5),
  maxDrawdown: 0.2,
  coolDownSessions: 5,
  maxFee: 0.005,
  warnCorrelationAbove: 0.8,
  knownPairs: [[ticker('SPY'), ticker('VOO')]],
  bootstrapAbove: 0.8,
  quoteStaleAfterMs: 900_000,
};

function ticker(text: string): Ticker {
  return equity(text).ticker;
}

/** Price 100, liquid, of its own sector, quoted now. */
type Security = {
  name: string;
  dollars?: number;
  facts?: Partial<RiskFacts>;
  quote?: Partial<Quote>;
};

type Setting = {
  cash?: number;
  /** Ticker, shares, dollars a share, days held. */
  held?: readonly (readonly [string, number, number, number?])[];
  securities?: readonly Security[];
  limits?: Partial<Limits>;
  book?: Partial<Book>;
  more?: Partial<Situation>;
};

const PUT: OptionContract = {
  kind: 'option',
  underlying: ticker('SPY'),
  expiry: tradingDate('2026-02-20'),
  right: 'put',
  strike: price(50),
};

/** A market without costs: no commission, a quoted spread of nothing, a volume that no order moves. */
const NO_COSTS = { averageVolume: 1e18 };
const SLIP = 1.0002; // slippage of 2 bp is left

function lot([name, count, each, days = 30]: readonly [string, number, number, number?]): Lot {
  return {
    id: `${name}-${days}`,
    instrument: equity(name),
    quantity: units(count),
    cost: usd(count * each),
    openedAt: plusMs(at, -days * DAY_MS),
    openedOn: on,
    group: name,
    guards: {},
  };
}

function situation({
  cash = 10_000,
  held = [],
  securities = [],
  limits,
  book,
  more,
}: Setting = {}): Situation {
  const named = new Map<string, Security>(
    [...held.map(([name]) => ({ name })), { name: 'SPY' }, { name: 'QQQ' }, ...securities].map(
      (security) => [security.name, security],
    ),
  );
  const all = [...named.values()];
  return {
    at,
    on,
    book: { ...emptyBook('a'), cash: usd(cash), lots: held.map(lot), ...book },
    resting: [],
    quotes: new Map(
      all.map(({ name, dollars = 100, quote }) => {
        const id = idOf(equity(name));
        const mark = price(dollars);
        return [id, { id, mark, bid: mark, ask: mark, at, source: 'quote', ...quote }] as const;
      }),
    ),
    facts: new Map(
      all.map(({ name, facts }) => [
        ticker(name),
        {
          ticker: ticker(name),
          kind: 'etf',
          averageDollarVolume: 1_000_000,
          ...NO_COSTS,
          ...facts,
        },
      ]),
    ),
    universe: new Set(all.map(({ name }) => ticker(name))),
    limits: { ...LIMITS, ...limits },
    commission: commissionModels.zero,
    staleBefore: plusMs(at, -15 * 60_000),
    ...more,
  };
}

function buy(name: string, amount: number, more: Partial<Order> = {}): Order {
  return {
    id: `buy ${name}`,
    legs: [{ instrument: equity(name), quantity: units(1) }],
    effect: 'open',
    origin: 'model',
    amount: usd(amount),
    reason: '',
    ...more,
  };
}

function sell(name: string, count: number, more: Partial<Order> = {}): Order {
  return {
    id: `sell ${name}`,
    legs: [{ instrument: equity(name), quantity: units(-count) }],
    effect: 'close',
    origin: 'model',
    reason: '',
    ...more,
  };
}

function rulesOf(verdict: Verdict | undefined): readonly string[] {
  return verdict?.kind === 'refused' ? verdict.objections.map(({ rule }) => rule) : [];
}

function saidBy(verdict: Verdict | undefined, rule: string): string {
  const found = verdict?.kind === 'refused' ? verdict.objections : [];
  return found.find((objection) => objection.rule === rule)?.because ?? '';
}

/** The objections to each order in turn. */
function judged(setting: Setting, ...orders: readonly Order[]): readonly (readonly string[])[] {
  return review(orders, equityRules, situation(setting)).map(rulesOf);
}

function because(rule: string, setting: Setting, order: Order): string {
  return saidBy(review([order], equityRules, situation(setting))[0], rule);
}

describe('min-cash', () => {
  // $10,000 of cash; 10 % of nav has to stay. Costs are 2 bp of what is bought, so nav after is 10,000 - 0.0002 x value.
  const wide = { limits: { maxPosition: 1, maxSectorExposure: 1 } };

  it('refuses what leaves less than the floor, with both figures', () => {
    expect(because('min-cash', wide, buy('SPY', 9001))).toBe(
      '$999.00 would be left, 10.00 % of nav is $999.82',
    );
  });

  it('passes at the boundary', () => {
    // left = 10,000 - a; floor = 0.1 x (10,000 - a + a / 1.0002): equal at a = 9,000.18 to the cent
    expect(judged(wide, buy('SPY', 9000.1))).toEqual([[]]);
    expect(judged(wide, buy('SPY', 9000.3))).toEqual([['min-cash']]);
  });

  it('counts only cash that nothing has reserved', () => {
    // a secured put of strike 50 reserves 5,000 and is worth nothing: 9,000 less 5,000 may be spent
    const put: Lot = { ...lot(['SPY', -1, 0]), id: 'put', group: 'put', instrument: PUT };
    const book = { collateral: usd(5000), lots: [put] };
    const its = situation({ ...wide, book });
    const quotes = new Map([
      ...its.quotes,
      [idOf(PUT), { id: idOf(PUT), mark: price(0), at, source: 'quote' }] as const,
    ]);
    const orders = (amount: number): readonly string[] =>
      rulesOf(review([buy('SPY', amount)], equityRules, { ...its, quotes })[0]);
    expect(orders(4000)).toEqual([]);
    expect(orders(4001)).toEqual(['min-cash']);
  });
});

describe('max-position', () => {
  // nav 10,000 = 8,500 cash + 15 SPY @ 100. Room: 2,000 - 1,500 = 500.
  const held = { cash: 8500, held: [['SPY', 15, 100]] } as const;

  it('refuses more than its share of nav, what is held included', () => {
    expect(because('max-position', held, buy('SPY', 600))).toBe(
      'SPY would be $2099.88, 20.00 % of nav is $1999.98',
    );
  });

  it('passes at the boundary', () => {
    expect(judged(held, buy('SPY', 500))).toEqual([[]]);
    expect(judged(held, buy('SPY', 500.2))).toEqual([['max-position']]);
  });

  it('never keeps anybody from selling', () => {
    expect(judged({ cash: 0, held: [['SPY', 100, 100]] }, sell('SPY', 50))).toEqual([[]]);
  });
});

describe('max-sector', () => {
  const tech = (name: string): Security => ({
    name,
    facts: { kind: 'stock', sector: 'Technology' },
  });
  const setting: Setting = {
    cash: 7500,
    held: [
      ['AAPL', 15, 100],
      ['MSFT', 10, 100],
    ],
    securities: [tech('AAPL'), tech('MSFT'), tech('NVDA')],
    limits: { maxPosition: 1 },
  };

  it('refuses more than its share of nav, over all names of the sector', () => {
    // 1,500 + 1,000 + 1,600 = 4,100 against 4,000
    expect(because('max-sector', setting, buy('NVDA', 1600))).toBe(
      'sector Technology would be $4099.68, 40.00 % of nav is $3999.87',
    );
  });

  it('passes at the boundary', () => {
    expect(judged(setting, buy('NVDA', 1500))).toEqual([[]]);
    expect(judged(setting, buy('NVDA', 1500.4))).toEqual([['max-sector']]);
  });

  it('does not hold for a broad fund; a stock of unknown sector is one of its own', () => {
    const lonely: Security = { name: 'XYZ', facts: { kind: 'stock' } };
    const own = { ...setting, cash: 10_000, held: [], securities: [lonely] };
    expect(judged(own, buy('XYZ', 4001))).toEqual([['max-sector']]);
    expect(judged(own, buy('SPY', 4001))).toEqual([[]]);
  });

  it('holds for a name of which nobody knows anything', () => {
    const facts = { more: { facts: new Map() }, limits: { maxPosition: 1 } };
    expect(judged(facts, buy('SPY', 4100))).toEqual([['max-sector', 'liquid']]);
  });
});

describe('min-order', () => {
  const held = { cash: 5000, held: [['SPY', 1.5, 100]] } as const;

  it('refuses less than the minimum', () => {
    expect(because('min-order', {}, buy('SPY', 199.99))).toBe('$199.99 is below $200.00');
    expect(judged({}, buy('SPY', 200))).toEqual([[]]);
    expect(because('min-order', held, sell('SPY', 1))).toBe('$99.98 is below $200.00');
  });

  it('lets a whole small position go, and any forced exit', () => {
    expect(judged(held, sell('SPY', 1.5))).toEqual([[]]);
    expect(judged(held, sell('SPY', 1, { origin: 'stop-loss' }))).toEqual([[]]);
  });

  it('is judged when an order is placed: a price that falls afterwards keeps nobody in', () => {
    const lower = situation({
      held: [['SPY', 10, 100]],
      securities: [{ name: 'SPY', dollars: 60 }],
    });
    expect(rulesOf(review([sell('SPY', 3)], equityRules, lower)[0])).toEqual(['min-order']);
    expect(rulesOf(review([sell('SPY', 3)], equityFillRules, lower)[0])).toEqual([]);
  });
});

describe('liquid and min-price', () => {
  const volume = (dollars?: number): Setting => ({
    securities: [
      {
        name: 'SPY',
        facts: dollars === undefined ? {} : { averageDollarVolume: dollars },
      },
    ],
  });

  it('asks for more than the dollar volume', () => {
    expect(because('liquid', volume(100_000), buy('SPY', 500))).toBe(
      'SPY trades $100000 a day, more than $100000.00 is asked',
    );
    expect(judged(volume(100_000.01), buy('SPY', 500))).toEqual([[]]);
  });

  it('refuses what nobody knows the volume of', () => {
    const unknown: RiskFacts = { ticker: ticker('SPY'), kind: 'etf' };
    const setting = { more: { facts: new Map([[ticker('SPY'), unknown]]) } };
    expect(because('liquid', setting, buy('SPY', 500))).toBe('the dollar volume of SPY is unknown');
  });

  it('asks for more than the price floor', () => {
    const costs = (dollars: number): Setting => ({ securities: [{ name: 'SPY', dollars }] });
    expect(because('min-price', costs(5), buy('SPY', 500))).toBe(
      'SPY costs $5.00, more than $5.00 is asked',
    );
    expect(judged(costs(5.01), buy('SPY', 500))).toEqual([[]]);
  });

  it('never keeps anybody from selling', () => {
    const penny: Security = { name: 'SPY', dollars: 1, facts: { averageDollarVolume: 1 } };
    expect(judged({ held: [['SPY', 300, 1]], securities: [penny] }, sell('SPY', 300))).toEqual([
      [],
    ]);
  });
});

describe('max-fee', () => {
  const ibkr = { more: { commission: commissionModels.ibkr } };

  // $1 of $200 spent is 0.5 %: the least order at the least commission
  it('passes at the boundary, which is the least order', () => {
    expect(judged(ibkr, buy('SPY', 200))).toEqual([[]]);
  });

  it('refuses a commission that eats more', () => {
    const small = { ...ibkr, limits: { minOrder: usd(100) } };
    expect(because('max-fee', small, buy('SPY', 199))).toBe(
      'a commission of $1.00 is 0.50 % of $199.00, at most 0.50 % is allowed',
    );
  });

  it('never keeps anybody from selling', () => {
    expect(judged({ ...ibkr, held: [['SPY', 0.5, 100]] }, sell('SPY', 0.5))).toEqual([[]]);
  });
});

describe('min-holding', () => {
  const setting = {
    cash: 5000,
    held: [
      ['SPY', 5, 100, 30],
      ['SPY', 5, 100, 0.5],
    ],
  } as const;

  it('keeps the model from selling lots that are too young, first in first out', () => {
    expect(judged(setting, sell('SPY', 5))).toEqual([[]]);
    expect(because('min-holding', setting, sell('SPY', 5.1))).toBe(
      'a lot of SPY is held for 12.0 hours, 24.0 hours are asked',
    );
  });

  it('passes at the boundary', () => {
    const exact = { held: [['SPY', 5, 100, 1]] } as const;
    expect(judged(exact, sell('SPY', 5))).toEqual([[]]);
    const short = { ...exact, limits: { minHoldingMs: DAY_MS + 1 } };
    expect(judged(short, sell('SPY', 5))).toEqual([['min-holding']]);
  });

  it('looks at the lots that the order names', () => {
    expect(judged(setting, sell('SPY', 5, { lots: ['SPY-0.5'] }))).toEqual([['min-holding']]);
  });

  it.each(['stop-loss', 'take-profit', 'time-stop', 'drawdown', 'manual'] as const)(
    'does not hold for %s',
    (origin) => {
      expect(judged(setting, sell('SPY', 10, { origin }))).toEqual([[]]);
    },
  );

  it('counts what a resting buy would bring as held for no time', () => {
    const resting = { more: { resting: [buy('QQQ', 1000)] } };
    expect(judged(resting, sell('QQQ', 5))).toEqual([['min-holding']]);
  });
});

describe('cool-down', () => {
  const barred = (through: string): Setting => ({
    book: { coolDowns: [{ ticker: ticker('SPY'), through: tradingDate(through) }] },
  });

  it('bars a symbol through its last session', () => {
    expect(because('cool-down', barred('2026-01-05'), buy('SPY', 500))).toBe(
      'SPY was sold by force, barred through 2026-01-05',
    );
    expect(judged(barred('2026-01-04'), buy('SPY', 500), buy('QQQ', 500))).toEqual([[], []]);
    expect(judged({ ...barred('2026-01-09'), held: [['SPY', 5, 100]] }, sell('SPY', 5))).toEqual([
      [],
    ]);
  });
});

describe('whitelist, fresh-quote and not-halted', () => {
  it('buys only what the observation named, and sells what is held', () => {
    const universe = { more: { universe: new Set([ticker('QQQ')]) } };
    expect(because('whitelist', universe, buy('SPY', 500))).toBe(
      'SPY is not in the universe of 1 symbols',
    );
    expect(judged({ ...universe, held: [['SPY', 5, 100]] }, sell('SPY', 5))).toEqual([[]]);
  });

  it('buys nothing on a quote that is too old', () => {
    const aged = (ms: number): Setting => ({
      securities: [{ name: 'SPY', quote: { at: plusMs(at, -ms) } }],
    });
    expect(judged(aged(900_000), buy('SPY', 500))).toEqual([[]]);
    expect(because('fresh-quote', aged(900_001), buy('SPY', 500))).toContain('older than');
    expect(judged({ ...aged(900_001), held: [['SPY', 5, 100]] }, sell('SPY', 5))).toEqual([
      ['fresh-quote'].slice(1),
    ]);
  });

  it('opens nothing in a halted account', () => {
    const halted = { book: { halted: 'cash was negative' }, held: [['SPY', 5, 100]] } as const;
    expect(because('not-halted', halted, buy('SPY', 500))).toBe('cash was negative');
    expect(judged(halted, sell('SPY', 5))).toEqual([[]]);
  });
});

describe('owned-only', () => {
  it('sells nothing that is not held', () => {
    expect(because('owned-only', { held: [['SPY', 5, 100]] }, sell('SPY', 5.000_001))).toBe(
      'sells 5.000001 SPY, 5 are held',
    );
    expect(judged({}, sell('SPY', 5))).toEqual([
      ['sound-book', 'owned-only', 'min-holding'].slice(0, 2),
    ]);
  });

  it('counts shares that an order before has sold', () => {
    const [first, second] = judged(
      { held: [['SPY', 5, 100]] },
      sell('SPY', 4),
      sell('SPY', 4, { origin: 'stop-loss', id: 'second' }),
    );
    expect(first).toEqual([]);
    expect(second).toContain('owned-only');
  });
});

describe('equities-only', () => {
  const option: OptionContract = {
    kind: 'option',
    underlying: ticker('SPY'),
    expiry: tradingDate('2026-02-20'),
    right: 'call',
    strike: price(100),
  };
  const leg = { instrument: equity('SPY'), quantity: units(1) };

  it('refuses contracts, and orders of several legs', () => {
    const quoted = situation();
    const quotes = new Map([
      ...quoted.quotes,
      [idOf(option), { id: idOf(option), mark: price(2), at, source: 'quote' }] as const,
    ]);
    const contract = { ...buy('SPY', 500), legs: [{ instrument: option, quantity: units(1) }] };
    expect(because('equities-only', { more: { quotes } }, contract)).toContain('is no share');
    const two = { ...buy('SPY', 500), legs: [leg, { ...leg, instrument: equity('QQQ') }] };
    const { amount: _amount, ...exact } = two;
    expect(because('equities-only', {}, exact)).toBe('one leg an order, was 2');
    expect(judged({}, two)).toEqual([['executable']]);
  });

  it('refuses a purchase that calls itself a closing, which no rule for buying would see', () => {
    const { amount: _amount, ...disguised } = buy('SPY', 9999, { effect: 'close' });
    const legs = [{ instrument: equity('SPY'), quantity: units(99) }];
    expect(because('equities-only', {}, { ...disguised, legs })).toBe(
      'an opening buys and a closing sells, was close 99',
    );
    expect(judged({}, { ...disguised, legs, amount: usd(9900) })).toEqual([['executable']]);
  });

  it('refuses a sale that calls itself an opening', () => {
    const order = sell('SPY', 5, { effect: 'open' });
    expect(judged({ held: [['SPY', 5, 100]] }, order)).toEqual([['equities-only']]);
  });
});

describe('one-order', () => {
  it('takes one order a symbol and side, resting ones counted', () => {
    const [first, second] = judged({}, buy('SPY', 500), buy('SPY', 500, { id: 'again' }));
    expect(first).toEqual([]);
    expect(second).toEqual(['one-order']);
    const resting = { more: { resting: [buy('SPY', 500, { id: 'rests' })] } };
    expect(because('one-order', resting, buy('SPY', 500))).toBe(
      'buy SPY is already wanted by rests (model)',
    );
  });

  it('does not hold back a forced exit', () => {
    const resting = { held: [['SPY', 10, 100]], more: { resting: [sell('SPY', 4)] } } as const;
    const exit = sell('SPY', 6, { id: 'exit', origin: 'stop-loss' });
    expect(judged(resting, exit)).toEqual([[]]);
    expect(judged(resting, { ...exit, origin: 'model' })).toEqual([['one-order']]);
  });
});

describe('max-trades', () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'G', 'H', 'I'];
  const setting = (cash: number, heldShares: number): Setting => ({
    cash,
    held: heldShares === 0 ? [] : [['SPY', heldShares, 100]],
    securities: names.map((name) => ({ name })),
    limits: { maxPosition: 1 },
  });
  const orders = names.map((name) => buy(name, 250));
  const approved = (its: Setting): number =>
    approvedOf(review(orders, equityRules, situation(its))).length;

  it('takes three, and twice as many while more than 80 % is cash', () => {
    expect(approved(setting(8000, 20))).toBe(3); // 80 % exactly
    expect(approved(setting(8100, 19))).toBe(6); // 81 %
    expect(
      because('max-trades', { ...setting(8000, 20), limits: { maxTrades: 0 } }, buy('A', 250)),
    ).toBe('0 orders a cycle, this would be number 1');
  });

  it('measures cash by the nav of now, not by that of the last close', () => {
    const stale = { ...setting(8000, 20), book: { lastNav: usd(1000), peakNav: usd(1000) } };
    expect(approved(stale)).toBe(3);
  });

  it('counts neither forced exits nor what rests', () => {
    const its = setting(5000, 50);
    const resting = [buy('A', 250), buy('B', 250)];
    const more = ['C', 'D', 'E', 'G'].map((name) => buy(name, 250));
    const exit = sell('SPY', 5, { origin: 'stop-loss' });
    const verdicts = review([exit, ...more], equityRules, { ...situation(its), resting });
    expect(verdicts.map(rulesOf)).toEqual([[], [], [], [], ['max-trades']]);
  });

  it.each([
    [5, 10],
    [3, 6],
    [7, 10],
    [12, 12],
    [0, 0],
  ])('doubles %d to %d, ten at most', (maxTrades, doubled) => {
    expect(tradeLimit({ ...LIMITS, maxTrades }, 0.81)).toBe(doubled);
    expect(tradeLimit({ ...LIMITS, maxTrades }, 0.8)).toBe(maxTrades);
  });
});

describe('correlated', () => {
  const wave = Array.from({ length: 60 }, (_, day) => Math.sin(day));
  const other = Array.from({ length: 60 }, (_, day) => Math.cos(day * 2.3));
  const setting = (limits: Partial<Limits>): Setting => ({
    held: [['AAPL', 5, 100]],
    securities: [
      { name: 'AAPL', facts: { returns60: wave } },
      { name: 'MSFT', facts: { returns60: wave.map((value) => value * 2) } },
      { name: 'JNJ', facts: { returns60: other } },
      { name: 'NEW', facts: { returns60: wave.slice(1) } },
    ],
    limits,
  });

  it('warns of what moves with something held, and refuses only where the account asks for it', () => {
    const [warned] = review([buy('MSFT', 500)], equityRules, situation(setting({})));
    expect(warned).toMatchObject({
      kind: 'approved',
      warnings: [{ because: 'MSFT moves with AAPL: 60-day correlation 1.00' }],
    });
    expect(because('correlated', setting({ refuseCorrelationAbove: 0.9 }), buy('MSFT', 500))).toBe(
      'MSFT moves with AAPL: 60-day correlation 1.00, at most 0.90 is allowed',
    );
    expect(judged(setting({ refuseCorrelationAbove: 0.9 }), buy('JNJ', 500))).toEqual([[]]);
  });

  it('does not know a correlation of fewer than 60 returns', () => {
    expect(judged(setting({ refuseCorrelationAbove: 0 }), buy('NEW', 500))).toEqual([[]]);
  });

  it('warns of a known pair, also of one bought beside it', () => {
    const its = { securities: [{ name: 'VOO' }] };
    const [, second] = review([buy('SPY', 500), buy('VOO', 500)], equityRules, situation(its));
    expect(second?.warnings).toEqual([
      { rule: 'correlated', because: 'VOO moves with SPY: a known pair' },
    ]);
    const sale = review([sell('SPY', 5)], equityRules, situation({ held: [['SPY', 5, 100]] }));
    expect(sale[0]?.warnings).toEqual([]);
    expect(correlationWarnings).toBeTypeOf('function');
  });
});

describe('the fold', () => {
  const wide = { limits: { maxPosition: 1, maxSectorExposure: 1 } };

  // Field failure 1: each buy checked against the whole cash.
  it('judges the second $6,000 of $10,000 by what the first leaves', () => {
    const verdicts = review([buy('SPY', 6000), buy('QQQ', 6000)], equityRules, situation(wide));
    expect(verdicts.map(rulesOf)).toEqual([[], ['sound-book', 'min-cash']]);
    expect(saidBy(verdicts[1], 'sound-book')).toContain('cash is never negative, was $-1999.99');
    expect(approvedOf(verdicts).map(({ id }) => id)).toEqual(['buy SPY']);
  });

  it('counts what rests as spent', () => {
    const more = { resting: [buy('SPY', 6000)] };
    expect(judged({ ...wide, more }, buy('QQQ', 6000))).toEqual([['sound-book', 'min-cash']]);
  });

  it('counts the proceeds of a sale before it', () => {
    const held = { ...wide, cash: 1000, held: [['SPY', 90, 100]] } as const;
    expect(judged(held, buy('QQQ', 2000))).toEqual([['sound-book', 'min-cash']]);
    expect(judged(held, sell('SPY', 50), buy('QQQ', 2000))).toEqual([[], []]);
  });

  it('leaves the book alone after a refusal', () => {
    expect(judged(wide, buy('SPY', 9500), buy('QQQ', 9000))).toEqual([['min-cash'], []]);
  });

  it('says every objection at once', () => {
    const bad: Security = { name: 'BAD', dollars: 2, facts: { averageDollarVolume: 1 } };
    const universe = { universe: new Set<Ticker>() };
    expect(judged({ securities: [bad], more: universe }, buy('BAD', 50))).toEqual([
      ['whitelist', 'min-order', 'liquid', 'min-price'],
    ]);
  });

  // Field failure 9: stop and model both sell; the stopped symbol is bought back in the same cycle.
  it('does not let the model sell what a stop has sold', () => {
    const stop = sell('SPY', 10, { id: 'stop', origin: 'stop-loss' });
    const [first, second] = judged({ held: [['SPY', 10, 100]] }, stop, sell('SPY', 10));
    expect(first).toEqual([]);
    expect(second).toEqual(expect.arrayContaining(['one-order', 'owned-only']));
  });

  // Field failure 12: symbols that nobody quotes.
  it('refuses a symbol without a quote', () => {
    expect(judged({}, buy('XYZ', 500), sell('XYZ', 5))).toEqual([['executable'], ['executable']]);
    expect(because('executable', {}, buy('XYZ', 500))).toBe('no quote for XYZ');
  });

  // Field failure 3 and 5: what has no price has no value; nothing is bought while nobody knows the nav, exits go on.
  it('buys nothing while a holding has no price, and sells what has one', () => {
    const its = situation({
      held: [
        ['AAPL', 5, 100],
        ['SPY', 5, 100],
      ],
    });
    const quotes = new Map([...its.quotes].filter(([id]) => String(id) !== 'AAPL'));
    const verdicts = review([sell('SPY', 5), buy('QQQ', 500)], equityRules, { ...its, quotes });
    expect(verdicts.map(rulesOf)).toEqual([[], ['nav-known']]);
    expect(saidBy(verdicts[1], 'nav-known')).toBe('nav is unknown: no price for AAPL');
  });

  it('sells the exact quantity that is held, to the micro-share', () => {
    const its = { held: [['SPY', 3.333_333, 100]] } as const;
    expect(
      judged(
        its,
        sell('SPY', 3.333_333),
        sell('SPY', 0.000_001, { id: 'dust', origin: 'manual' }),
      )[1],
    ).toEqual(expect.arrayContaining(['owned-only']));
  });
});

describe('resting orders that cannot fill as things stand', () => {
  // $1,000 of cash; $800 and $800 rest. The second is beyond the cash, and moves nothing.
  const setting: Setting = {
    cash: 1000,
    held: [['AAPL', 10, 100]],
    securities: [{ name: 'MSFT' }, { name: 'NVDA' }],
    limits: { maxPosition: 1, maxSectorExposure: 1, minCash: 0 },
    more: { resting: [buy('SPY', 800), buy('QQQ', 800)] },
  };

  it('do not stand in the way of an exit', () => {
    expect(judged(setting, sell('AAPL', 10, { origin: 'stop-loss' }))).toEqual([[]]);
    expect(judged(setting, sell('AAPL', 10))).toEqual([[]]);
  });

  it('still pair with orders of the same symbol, and leave the cash that the others leave', () => {
    expect(judged(setting, buy('QQQ', 200))).toEqual([['one-order']]);
    expect(judged(setting, buy('MSFT', 200), buy('NVDA', 201))).toEqual([
      [],
      ['sound-book', 'min-cash'],
    ]);
  });

  it('are oversold where a stop was faster: that keeps nobody else in', () => {
    const more = { resting: [sell('SPY', 10, { id: 'late' })] };
    expect(judged({ ...setting, more }, sell('AAPL', 10, { origin: 'stop-loss' }))).toEqual([[]]);
  });
});

describe('forced exits', () => {
  const young = { held: [['SPY', 1, 1, 0]] } as const;
  const hostile: Setting = {
    ...young,
    cash: 0,
    securities: [
      {
        name: 'SPY',
        dollars: 1,
        facts: { averageDollarVolume: 1 },
        quote: { at: plusMs(at, -100 * HOUR_MS) },
      },
    ],
    book: {
      halted: 'halted',
      coolDowns: [{ ticker: ticker('SPY'), through: tradingDate('2026-01-09') }],
    },
    limits: { maxTrades: 0 },
    more: { universe: new Set(), commission: commissionModels.ibkr },
  };

  it.each(['stop-loss', 'take-profit', 'time-stop', 'drawdown', 'manual'] as const)(
    'are refused by nothing: %s',
    (origin) => {
      const exit = sell('SPY', 1, { origin });
      expect(judged(hostile, exit)).toEqual([[]]);
      expect(rulesOf(review([exit], equityFillRules, situation(hostile))[0])).toEqual([]);
    },
  );
});

describe('the rules at the fill', () => {
  it('judge position, cash, sector, price and liquidity again, not the number of orders', () => {
    const gap = situation({ securities: [{ name: 'SPY', dollars: 4.5 }] });
    expect(rulesOf(review([buy('SPY', 500)], equityFillRules, gap)[0])).toEqual(['min-price']);
    const none = situation({ limits: { maxTrades: 0 } });
    expect(rulesOf(review([buy('SPY', 500)], equityFillRules, none)[0])).toEqual([]);
    expect(rulesOf(review([buy('SPY', 2100)], equityFillRules, none)[0])).toEqual(['max-position']);
  });
});

it('costs in these cases are 2 bp: what $500 buys is worth a little less', () => {
  expect(Math.round((500 / SLIP) * 100) / 100).toBe(499.9);
});
