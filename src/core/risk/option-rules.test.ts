import { describe, expect, it } from 'vitest';
import { newYorkTime, plusDays, tradingDate } from '#core/calendar';
import { equity, idOf, type OptionContract, type Ticker } from '#core/instruments';
import {
  apply,
  commissionModels,
  emptyBook,
  fillsEntry,
  openingEntry,
  type Book,
  type Leg,
  type Order,
} from '#core/ledger';
import type { Earnings, Quote } from '#core/market';
import { price, units, usd, ZERO } from '#core/money';
import {
  accountGreeks,
  optionFillRules,
  optionRules,
  review,
  type Limits,
  type OptionFacts,
  type OptionLimits,
  type OptionMandate,
  type Situation,
} from '#core/risk';

const on = tradingDate('2026-01-05');
const at = newYorkTime(on, 11, 0);
const F = equity('F').ticker;
const SPY = equity('SPY').ticker;

const COMMON: OptionLimits = {
  minFreeCash: 0.4,
  maxUnderlying: 0.6,
  maxOpenings: 2,
  takeProfit: 0.5,
  earningsBlackoutDays: 7,
  maxDrawdown: 0.2,
  maxFee: 0.05,
  greeks: { maxDelta: 2, maxGamma: 0.5, maxVega: 0.01, maxTheta: 0.005 },
  minOpenInterest: 100,
  maxSpread: 0.2,
  spreadPaid: { single: 1, combined: 0.5 },
};

const WHEEL: OptionMandate = {
  kind: 'wheel',
  rules: {
    ...COMMON,
    maxOpenPuts: 5,
    maxCallsPerSymbol: 2,
    putDelta: 0.3,
    putDte: { from: 21, to: 45 },
    callDelta: 0.25,
    callDte: { from: 14, to: 30 },
    allowLossCalls: false,
    stopPremiumMultiple: 3,
    minPremiumPer30Days: 0.0075,
    maxRolls: 2,
  },
};

const SPREADS: OptionMandate = {
  kind: 'vertical-spreads',
  rules: {
    ...COMMON,
    maxOpen: 5,
    maxLoss: 0.1,
    maxWidth: price(10),
    dte: { from: 21, to: 45 },
    creditShortDelta: 0.3,
    condorShortDelta: 0.2,
    debitLongDelta: 0.5,
    debitShortDelta: 0.3,
    butterflyBodyDelta: 0.5,
    butterflyMaxWing: price(5),
    stopLossOfMaxLoss: 1,
    stopCreditMultiple: 2,
    autoCloseDte: 3,
  },
};

const LIMITS: Limits = {
  maxPosition: 0.6,
  minCash: 0.4,
  stopLoss: -1,
  maxTrades: 2,
  minHoldingMs: 0,
  maxSectorExposure: 1,
  minOrder: ZERO,
  wholeShares: true,
  minDollarVolume: ZERO,
  minPrice: ZERO,
  maxDrawdown: 0.2,
  coolDownSessions: 0,
  maxFee: 0.05,
  warnCorrelationAbove: 1,
  knownPairs: [],
  bootstrapAbove: 1,
  quoteStaleAfterMs: 900_000,
};

/** "F 30d P10": 30 days from today, a put of strike 10. */
function contract(text: string): OptionContract {
  const [name = '', days = '', kind = ''] = text.split(' ');
  return {
    kind: 'option',
    underlying: equity(name).ticker,
    expiry: plusDays(on, Number.parseInt(days, 10)),
    right: kind.startsWith('P') ? 'put' : 'call',
    strike: price(Number(kind.slice(1))),
  };
}

type Wanted = readonly (readonly [count: number, contract: string, mark: number])[];

function legsOf(wanted: Wanted): readonly Leg[] {
  return wanted.map(([count, text]) => ({ instrument: contract(text), quantity: units(count) }));
}

function order(wanted: Wanted, more: Partial<Order> = {}): Order {
  const id = `o-${JSON.stringify([wanted, more.effect ?? 'open', more.id ?? ''])}`;
  return { id, legs: legsOf(wanted), effect: 'open', origin: 'model', reason: 'r', ...more };
}

type Scene = {
  readonly mandate?: OptionMandate;
  readonly cash?: number;
  /** Structures that were opened before, at these prices. */
  readonly held?: readonly Wanted[];
  /** Shares of F at $10. */
  readonly shares?: number;
  readonly quotes?: Wanted;
  readonly earnings?: Earnings;
  readonly facts?: Partial<OptionFacts>;
  readonly more?: Partial<Situation>;
  readonly rules?: Partial<OptionLimits>;
  readonly unknown?: 'refuse' | 'pass';
};

function bookOf({ cash = 10_000, held = [], shares = 0 }: Scene): Book {
  const then = newYorkTime(tradingDate('2025-12-22'), 11, 0);
  let book = emptyBook('a');
  book = apply(book, openingEntry(book, then, usd(cash)));
  const fill = (id: string, legs: readonly Leg[], prices: readonly number[]): void => {
    const fills = legs.map((leg, place) => ({
      ...leg,
      id: `${id}/${place}`,
      price: price(prices[place] ?? 0),
      reference: price(prices[place] ?? 0),
      source: 'quote',
    }));
    const opening: Order = { id, legs, effect: 'open', origin: 'model', reason: 'r' };
    book = apply(book, fillsEntry(book, { order: opening, fills, commission: ZERO, at: then }));
  };
  if (shares > 0) fill('shares', [{ instrument: equity('F'), quantity: units(shares) }], [10]);
  for (const [place, each] of held.entries()) {
    fill(
      `held-${place}`,
      legsOf(each),
      each.map(([, , mark]) => mark),
    );
  }
  return book;
}

function situation(scene: Scene, wanted: readonly Order[]): Situation {
  const { mandate = WHEEL, held = [], quotes = [], earnings, facts = {}, rules = {} } = scene;
  const priced = [...held.flat(), ...quotes];
  const told = new Map<Quote['id'], Quote>();
  for (const name of ['F', 'SPY']) {
    const mark = price(name === 'F' ? 10 : 500);
    const id = idOf(equity(name));
    told.set(id, { id, mark, bid: mark, ask: mark, at, source: 'quote' });
  }
  for (const [, text, dollars] of priced) {
    const id = idOf(contract(text));
    const mark = price(dollars);
    told.set(id, { id, mark, bid: mark, ask: mark, at, source: 'quote' });
  }
  const contracts = new Map<Quote['id'], OptionFacts>();
  for (const { legs } of wanted) {
    for (const { instrument } of legs) {
      contracts.set(idOf(instrument), {
        delta: 0.01,
        gamma: 0,
        thetaPerDay: 0,
        vegaPerPoint: 0,
        ...facts,
      });
    }
  }
  for (const [, text] of held.flat()) {
    contracts.set(idOf(contract(text)), { delta: 0.01, gamma: 0, thetaPerDay: 0, vegaPerPoint: 0 });
  }
  const none: Earnings = { kind: 'none' };
  return {
    at,
    on,
    book: bookOf(scene),
    resting: [],
    quotes: told,
    facts: new Map(),
    universe: new Set<Ticker>([F, SPY]),
    limits: LIMITS,
    commission: commissionModels.ibkr,
    staleBefore: at,
    options: {
      mandate: { ...mandate, rules: { ...mandate.rules, ...rules } } as OptionMandate,
      contracts,
      earnings: new Map([
        [F, earnings ?? none],
        [SPY, earnings ?? none],
      ]),
      unknownEarnings: scene.unknown ?? 'refuse',
      dividends: new Map(),
    },
    ...scene.more,
  };
}

/** Names of the rules that refuse the last of the orders, and their sentences. */
function refusals(scene: Scene, orders: readonly Order[]): Readonly<Record<string, string>> {
  const seen = situation(scene, orders);
  const last = review(orders, optionRules, seen).at(-1);
  if (last?.kind !== 'refused') return {};
  return Object.fromEntries(last.objections.map(({ rule, because }) => [rule, because]));
}

/** One $10 put at 0.30: 300 a contract of collateral 1,000; 3 % of the strike in 30 days; fee $1 of $30 is 3.3 %. */
const PUT: Wanted = [[-1, 'F 30d P10', 0.3]];
const BULL_PUT: Wanted = [
  [1, 'SPY 30d P485', 2],
  [-1, 'SPY 30d P490', 3.2],
];

describe('the laws of an options account', () => {
  it('pass a secured put and a credit spread that keep to them', () => {
    expect(refusals({ quotes: PUT }, [order(PUT)])).toEqual({});
    expect(refusals({ mandate: SPREADS, quotes: BULL_PUT }, [order(BULL_PUT)])).toEqual({});
  });

  const CALL: Wanted = [[-1, 'F 20d C11', 0.2]];
  const CONDOR: Wanted = [
    [1, 'SPY 30d P480', 1],
    [-1, 'SPY 30d P485', 2],
    [-1, 'SPY 30d C515', 2],
    [1, 'SPY 30d C520', 1],
  ];
  const WIDE: Wanted = [
    [1, 'SPY 30d P475', 2],
    [-1, 'SPY 30d P490', 12],
  ];
  const FLY: Wanted = [
    [1, 'SPY 30d C490', 14],
    [-2, 'SPY 30d C496', 8],
    [1, 'SPY 30d C502', 5],
  ];
  const rows: readonly (readonly [string, string, Scene, readonly Order[], RegExp])[] = [
    [
      'three legs of a condor',
      'known-shape',
      { mandate: SPREADS, quotes: CONDOR },
      [order(CONDOR.slice(0, 3))],
      /no such thing: 3 legs/,
    ],
    ['a spread in the wheel', 'known-shape', { quotes: BULL_PUT }, [order(BULL_PUT)], /a bull-put/],
    [
      'a put alone in the spreads account',
      'known-shape',
      { mandate: SPREADS, quotes: PUT },
      [order(PUT)],
      /a secured-put/,
    ],
    ['a naked call', 'sound-book', { quotes: CALL }, [order(CALL)], /uncovered calls on F/],
    [
      'a call on 50 shares',
      'sound-book',
      { quotes: CALL, shares: 50 },
      [order(CALL)],
      /uncovered calls on F/,
    ],
    [
      'half a contract',
      'executable',
      { quotes: PUT },
      [order([[-0.5, 'F 30d P10', 0.3]])],
      /whole contracts/,
    ],
    [
      'shares bought',
      'options-only',
      {},
      [{ ...order([]), legs: [{ instrument: equity('F'), quantity: units(1) }] }],
      /shares come by assignment/,
    ],
    [
      'two underlyings in one order',
      'options-only',
      { mandate: SPREADS, quotes: [...PUT, ...BULL_PUT] },
      [order([...PUT, ...BULL_PUT])],
      /one underlying/,
    ],
    [
      'an underlying nobody named',
      'whitelist',
      { quotes: PUT, more: { universe: new Set([SPY]) } },
      [order(PUT)],
      /F is not in the universe/,
    ],
    [
      'a third opening of a cycle',
      'max-openings',
      {
        quotes: [...PUT, [1, 'F 30d P8', 0.1], ...BULL_PUT],
        mandate: SPREADS,
        rules: { minFreeCash: 0, maxFee: 0.2 },
      },
      [
        order(BULL_PUT),
        order([
          [1, 'F 30d P8', 0.1],
          [-1, 'F 30d P10', 0.3],
        ]),
        order(BULL_PUT, { id: 'third' }),
      ],
      /2 openings a cycle, this would be number 3/,
    ],
    [
      'a sixth put',
      'max-open',
      { held: Array.from({ length: 5 }, () => PUT) },
      [order(PUT)],
      /6 puts would be open, at most 5/,
    ],
    [
      'a third call on a symbol',
      'max-open',
      { shares: 300, held: [CALL, CALL] },
      [order(CALL)],
      /3 calls on F would be open, at most 2/,
    ],
    [
      'a sixth spread',
      'max-open',
      { mandate: SPREADS, held: Array.from({ length: 5 }, () => BULL_PUT) },
      [order(BULL_PUT)],
      /6 spreads would be open, at most 5/,
    ],
    [
      '20 days to expiry for a put',
      'expiry-range',
      { quotes: [[-1, 'F 20d P10', 0.3]] },
      [order([[-1, 'F 20d P10', 0.3]])],
      /20 days away, 21 to 45/,
    ],
    [
      '46 days',
      'expiry-range',
      { quotes: [[-1, 'F 46d P10', 0.4]] },
      [order([[-1, 'F 46d P10', 0.4]])],
      /46 days away/,
    ],
    [
      '31 days for a call',
      'expiry-range',
      { shares: 100, quotes: [[-1, 'F 31d C11', 0.3]] },
      [order([[-1, 'F 31d C11', 0.3]])],
      /31 days away, 14 to 30/,
    ],
    // 490 - 475 = 15
    [
      'a width of $15',
      'max-width',
      { mandate: SPREADS, quotes: WIDE },
      [order(WIDE)],
      /a width of \$15.00, at most \$10/,
    ],
    // (502 - 490) / 2 = 6
    [
      'a wing of $6',
      'max-width',
      { mandate: SPREADS, quotes: FLY },
      [order(FLY)],
      /a wing of \$6.00, at most \$5/,
    ],
    // 0.07 / 10 x 30 / 30 = 0.7 %, less 2 bp of slippage
    [
      'too little premium',
      'min-premium',
      { quotes: [[-1, 'F 30d P10', 0.07]] },
      [order([[-1, 'F 30d P10', 0.07]])],
      /pays 0.70 % of its strike in 30 days, at least 0.75 %/,
    ],
    // Shares at 10, no premium yet: net cost basis 10.
    [
      'a call below the net cost',
      'call-above-basis',
      { shares: 100, quotes: [[-1, 'F 20d C9', 1.2]] },
      [order([[-1, 'F 20d C9', 1.2]])],
      /strike of \$9.00 is below the net cost basis of \$10.00/,
    ],
    [
      'an opening in the blackout',
      'earnings-blackout',
      { quotes: PUT, earnings: { kind: 'date', on: plusDays(on, 7), when: 'unknown' } },
      [order(PUT)],
      /reports on 2026-01-12, in 7 days/,
    ],
    [
      'an opening on the day of the report',
      'earnings-blackout',
      { quotes: PUT, earnings: { kind: 'date', on, when: 'after-close' } },
      [order(PUT)],
      /in 0 days/,
    ],
    [
      'a report that nobody knows',
      'earnings-blackout',
      { quotes: PUT, earnings: { kind: 'unknown' } },
      [order(PUT)],
      /nobody knows when F reports/,
    ],
    [
      'an illiquid contract',
      'liquid-contracts',
      { quotes: PUT, facts: { illiquid: 'open interest 3 under 100' } },
      [order(PUT)],
      /open interest 3 under 100/,
    ],
    // 10,000 + 30 - 1 - 6,000 = 4,029 of free cash; the floor of a nav of 9,999 is 3,999.6; with 7 it is below.
    [
      'free cash',
      'min-free-cash',
      { quotes: PUT, rules: { maxUnderlying: 1 } },
      [order([[-7, 'F 30d P10', 0.3]])],
      /of free cash would be left, 40.00 % of nav/,
    ],
    // 7 x 1,000 is 70 % of nav.
    [
      'too much of one underlying',
      'max-underlying',
      { quotes: PUT, rules: { minFreeCash: 0 } },
      [order([[-7, 'F 30d P10', 0.3]])],
      /F would tie up \$7000.00, 60.00 % of nav/,
    ],
    // 3 x (5 x 100) - 3 x 120 + fees of 3.90 = 1,143.90 + slippage: above 10 % of 10,000.
    [
      'too much to lose',
      'max-loss',
      { mandate: SPREADS, quotes: BULL_PUT },
      [
        order([
          [3, 'SPY 30d P485', 2],
          [-3, 'SPY 30d P490', 3.2],
        ]),
      ],
      /it may lose \$114/,
    ],
    // 0.5 x 500 x 100 x 2 legs that do not offset = a delta of $50,000 on $10,000.
    [
      'too much delta',
      'greek-limits',
      { mandate: SPREADS, quotes: BULL_PUT, facts: { delta: -0.5 } },
      [
        order([
          [1, 'SPY 30d P485', 2],
          [-2, 'SPY 30d P490', 3.2],
        ]),
      ],
      /delta would be/,
    ],
    [
      'a fee of 5.6 % of the premium',
      'premium-fee',
      { quotes: [[-1, 'F 30d P10', 0.18]] },
      [order([[-1, 'F 30d P10', 0.18]])],
      /of the premium, at most 5.00 %/,
    ],
    [
      'a closing of what is not held',
      'closes-held',
      { quotes: PUT },
      [order([[1, 'F 30d P10', 0.3]], { effect: 'close' })],
      /closes 1 of .*, 0 are held/,
    ],
    [
      'a roll in the spreads account',
      'roll-for-credit',
      { mandate: SPREADS, held: [PUT], quotes: [[-1, 'F 40d P10', 0.6]] },
      [
        order(
          [
            [1, 'F 30d P10', 0.3],
            [-1, 'F 40d P10', 0.6],
          ],
          { effect: 'roll' },
        ),
      ],
      /only the wheel rolls/,
    ],
    [
      'a roll for a debit',
      'roll-for-credit',
      { held: [PUT], quotes: [[-1, 'F 40d P9', 0.2]] },
      [
        order(
          [
            [1, 'F 30d P10', 0.3],
            [-1, 'F 40d P9', 0.2],
          ],
          { effect: 'roll' },
        ),
      ],
      /it brings \$-1/,
    ],
    [
      'a roll to an earlier expiry',
      'roll-for-credit',
      { held: [PUT], quotes: [[-1, 'F 25d P10', 0.6]] },
      [
        order(
          [
            [1, 'F 30d P10', 0.3],
            [-1, 'F 25d P10', 0.6],
          ],
          { effect: 'roll' },
        ),
      ],
      /a roll goes to a later expiry/,
    ],
    [
      'a roll to the other right',
      'roll-for-credit',
      { held: [PUT], shares: 100, quotes: [[-1, 'F 30d C11', 0.6]] },
      [
        order(
          [
            [1, 'F 30d P10', 0.3],
            [-1, 'F 30d C11', 0.6],
          ],
          { effect: 'roll' },
        ),
      ],
      /a roll keeps its right/,
    ],
    [
      'a roll to more',
      'roll-for-credit',
      { held: [PUT], quotes: [[-2, 'F 40d P10', 0.6]] },
      [
        order(
          [
            [1, 'F 30d P10', 0.3],
            [-2, 'F 40d P10', 0.6],
          ],
          { effect: 'roll' },
        ),
      ],
      /a roll keeps its count/,
    ],
    [
      'a halted account',
      'not-halted',
      { quotes: PUT, more: { book: { ...bookOf({}), halted: 'x' } } },
      [order(PUT)],
      /x/,
    ],
    [
      'a stale price',
      'fresh-quote',
      { quotes: PUT, more: { staleBefore: newYorkTime(on, 12, 0) } },
      [order(PUT)],
      /older than/,
    ],
    [
      'a second opening on a symbol',
      'one-order',
      { quotes: PUT },
      [order(PUT), order(PUT, { id: 'second' })],
      /already wanted/,
    ],
    [
      'what news may not move so far',
      'news-bound',
      { quotes: PUT, more: { newsRooms: new Map([[equity('F').ticker, { opening: usd(500) }]]) } },
      [order(PUT)],
      /opening F would be .*, \$500\.00 is wanted without news/,
    ],
  ];

  it.each(rows)('refuse %s: %s', (...[, rule, scene, orders, says]) => {
    const found = refusals(scene, orders);
    expect(Object.keys(found)).toContain(rule);
    expect(found[rule]).toMatch(says);
  });

  it('every rule refuses something in the table', () => {
    const named = new Set(rows.map(([, rule]) => rule));
    const kebab = (name: string): string =>
      name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const unseen = optionRules.map(({ name }) => kebab(name)).filter((name) => !named.has(name));
    expect(unseen).toEqual(['owned-only']);
  });

  it('let a report beyond the blackout, one that is past and an ETF pass', () => {
    const reports: readonly Earnings[] = [
      { kind: 'date', on: plusDays(on, 8), when: 'unknown' },
      { kind: 'date', on: plusDays(on, -1), when: 'unknown' },
      { kind: 'none' },
    ];
    for (const earnings of reports)
      expect(refusals({ quotes: PUT, earnings }, [order(PUT)])).toEqual({});
    const unknown: Scene = { quotes: PUT, earnings: { kind: 'unknown' }, unknown: 'pass' };
    expect(refusals(unknown, [order(PUT)])).toEqual({});
  });

  it('never hold back a closing, whatever else is broken', () => {
    const broken: Scene = {
      held: [PUT],
      earnings: { kind: 'unknown' },
      facts: { illiquid: 'dead' },
      more: { universe: new Set(), staleBefore: newYorkTime(on, 12, 0) },
    };
    const closing = order([[1, 'F 30d P10', 0.3]], { effect: 'close' });
    expect(refusals(broken, [closing])).toEqual({});
  });

  it('let a covered call pass in an account that is short of free cash', () => {
    const scene: Scene = { cash: 1_200, shares: 100, quotes: CALL };
    const found = refusals(scene, [order(CALL)]);
    expect(Object.keys(found)).not.toContain('min-free-cash');
  });

  it('judge money again at the fill, and nothing that was for the decision', () => {
    const names = optionFillRules.map(({ name }) => name);
    expect(names).toContain('minFreeCash');
    expect(names).toContain('rollForCredit');
    expect(names).not.toContain('earningsBlackout');
    expect(names).not.toContain('greekLimits');
  });
});

describe('the Greeks of an account', () => {
  it('add shares and contracts with their signs', () => {
    const scene: Scene = { held: [PUT], shares: 100 };
    const seen = situation(scene, []);
    const id = idOf(contract('F 30d P10'));
    const facts = new Map([
      [id, { delta: -0.3, gamma: 0.2, thetaPerDay: -0.01, vegaPerPoint: 0.02 }],
    ]);
    const known = accountGreeks(seen.book, { quotes: seen.quotes, contracts: facts });
    expect(known.kind).toBe('known');
    if (known.kind !== 'known') return;
    // 100 shares x $10 + (-1 x 100) x -0.3 x $10; gamma -100 x 0.2 x 10 x 10 / 100; theta and vega of -100 shares.
    expect(known.greeks.deltaDollars).toBeCloseTo(1300, 9);
    expect(known.greeks.gammaDollars).toBeCloseTo(-20, 9);
    expect(known.greeks.thetaPerDay).toBeCloseTo(1, 9);
    expect(known.greeks.vegaPerPoint).toBeCloseTo(-2, 9);
  });

  it('are unknown when those of a contract are', () => {
    const seen = situation({ held: [PUT] }, []);
    const known = accountGreeks(seen.book, { quotes: seen.quotes, contracts: new Map() });
    expect(known).toEqual({ kind: 'unknown', missing: [idOf(contract('F 30d P10'))] });
  });
});
