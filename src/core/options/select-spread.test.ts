import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, plusDays, tradingDate, type TradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { price, toDollars, usd, type Price } from '#core/money';
import {
  selectSpread,
  SHAPES,
  shapeOf,
  type ChainView,
  type ContractView,
  type Selection,
  type SpreadChoice,
  type SpreadName,
  type SpreadTargets,
} from '#core/options';
import { bsmGreeks, type OptionTerms } from '#core/pricing';

const SPY = equity('SPY').ticker;
const NAMES = Object.keys(SHAPES).filter(
  (name): name is SpreadName => name !== 'secured-put' && name !== 'covered-call',
);
const TODAY = tradingDate('2026-01-20');
/** A third Friday, 31 days ahead. */
const MONTHLY = tradingDate('2026-02-20');

const RULES: SpreadTargets = {
  dte: { from: 21, to: 45 },
  maxWidth: price(10),
  butterflyMaxWing: price(5),
  creditShortDelta: 0.3,
  condorShortDelta: 0.2,
  debitLongDelta: 0.5,
  debitShortDelta: 0.3,
  butterflyBodyDelta: 0.5,
};

/** Strike, delta, bid, ask. */
type Row = readonly [number, number, number, number];

function viewOf(expiry: TradingDate, right: 'call' | 'put', row: Row): ContractView {
  const [strike, delta, bid, ask] = row;
  const contract = {
    kind: 'option',
    underlying: SPY,
    expiry,
    right,
    strike: price(strike),
  } as const;
  return {
    id: idOf(contract),
    contract,
    bid: price(bid),
    ask: price(ask),
    mark: price((bid + ask) / 2),
    markSource: 'mid',
    flags: [],
    delta,
    gamma: 0,
    thetaPerDay: 0,
    vegaPerPoint: 0,
    rhoPerPoint: 0,
  };
}

type Rows = { readonly puts?: readonly Row[]; readonly calls?: readonly Row[] };

function chain({ puts = [], calls = [] }: Rows, expiry = MONTHLY, dte = 31): ChainView {
  return {
    underlying: SPY,
    expiry,
    dte,
    years: dte / 365,
    at: instant(1_768_930_000_000),
    source: 'hand',
    isModelled: false,
    spot: 580,
    forward: 580,
    forwardSource: 'carry',
    rate: 0.04,
    dividendYield: 0,
    contracts: [
      ...calls.map((row) => viewOf(expiry, 'call', row)),
      ...puts.map((row) => viewOf(expiry, 'put', row)),
    ],
  };
}

const PUTS: readonly Row[] = [
  [545, -0.17, 2.9, 3.0],
  [550, -0.19, 3.4, 3.5],
  [555, -0.22, 4.1, 4.2],
  [560, -0.26, 5.0, 5.1],
  [565, -0.31, 6.2, 6.4],
  [570, -0.37, 7.6, 7.8],
  [575, -0.44, 9.4, 9.6],
  [580, -0.51, 11.4, 11.6],
];
const CALLS: readonly Row[] = [
  [570, 0.63, 18.9, 19.1],
  [575, 0.57, 15.9, 16.1],
  [580, 0.49, 12.9, 13.1],
  [585, 0.42, 10.3, 10.5],
  [590, 0.35, 8.0, 8.2],
  [595, 0.29, 6.0, 6.2],
  [600, 0.21, 4.4, 4.6],
  [605, 0.16, 3.1, 3.3],
];
const LISTED = chain({ puts: PUTS, calls: CALLS });

function select(
  name: SpreadName,
  more: {
    readonly chains?: readonly ChainView[];
    readonly rules?: Partial<SpreadTargets>;
    readonly budget?: number;
    readonly wishes?: readonly Price[];
  } = {},
): Selection<SpreadChoice> {
  const { chains = [LISTED], rules = {}, budget = 1000, wishes = [] } = more;
  return selectSpread(name, chains, { rules: { ...RULES, ...rules }, budget: usd(budget), wishes });
}

function chosen(selection: Selection<SpreadChoice>): SpreadChoice {
  if (selection.kind === 'refused') throw new Error(selection.because);
  return selection.choice;
}

function strikesOf(selection: Selection<SpreadChoice>): readonly number[] {
  return chosen(selection).strikes.map(toDollars);
}

function refusal(selection: Selection<SpreadChoice>): string {
  return selection.kind === 'refused' ? selection.because : 'nothing was refused';
}

describe('selectSpread', () => {
  // By hand from the rows above: mid and sides of each leg by its ratio, times a hundred.
  it.each<[SpreadName, readonly number[], number, number, readonly number[]]>([
    // Short 0.31, long 10 below: 6.30 - 4.15; 6.20 - 4.20.
    ['bull-put', [555, 565], 215, 200, [215, 785]],
    // Short 0.29, long 10 above: 6.10 - 3.20; 6.00 - 3.30.
    ['bear-call', [595, 605], 290, 270, [290, 710]],
    // Long 0.49; short 10 above, as 0.29 is 15 away: 8.10 - 13.00; 8.00 - 13.10.
    ['bull-call', [580, 590], -490, -510, [510, 490]],
    // Long 0.51; short 10 below: 7.70 - 11.50; 7.60 - 11.60.
    ['bear-put', [570, 580], -380, -400, [620, 380]],
    // Body 0.49, wings of 5: 2 x 13.00 - 16.00 - 10.40; 2 x 12.90 - 16.10 - 10.50.
    ['butterfly', [575, 580, 585], -40, -80, [460, 40]],
  ])('finds a %s at %j', (...[name, strikes, mid, sides, [gain = 0, loss = 0]]) => {
    const choice = chosen(select(name));
    expect(choice.strikes.map(toDollars)).toEqual(strikes);
    expect(choice.premiumAtMid).toBe(usd(mid));
    expect(choice.premiumAtSides).toBe(usd(sides));
    expect(choice.profile.maxProfit).toBe(usd(gain));
    expect(choice.profile.maxLoss).toBe(usd(loss));
    expect(shapeOf(choice.legs)).toEqual({ shape: name, contracts: 1 });
    expect(choice.expiry).toBe(MONTHLY);
  });

  it('finds a condor with the same width on both sides where there is one', () => {
    const puts = PUTS.filter(([strike]) => strike <= 550);
    const wide = chain({
      puts: [[540, -0.15, 2.4, 2.5], ...puts],
      calls: [...CALLS, [610, 0.12, 2.2, 2.4]],
    });
    // Shorts 0.19 at 550 and 0.21 at 600: 3.45 - 2.45 + 4.50 - 2.30
    const choice = chosen(select('iron-condor', { chains: [wide] }));
    expect(choice.strikes.map(toDollars)).toEqual([540, 550, 600, 610]);
    expect(choice.premiumAtMid).toBe(usd(320));
    expect(choice.deltas).toEqual([-0.15, -0.19, 0.21, 0.12]);
    expect(choice.width).toBe(price(10));
    // Without the call at 610 the call side is 5 wide, and so are the puts: 3.45 - 2.95 + 4.50 - 3.20.
    const narrow = chain({ puts: [[540, -0.15, 2.4, 2.5], ...puts], calls: CALLS });
    const even = chosen(select('iron-condor', { chains: [narrow] }));
    expect(even.strikes.map(toDollars)).toEqual([545, 550, 600, 605]);
    expect(even.premiumAtMid).toBe(usd(180));
    expect(even.profile.maxLoss).toBe(usd(500 - 180));
    // Without the put at 545 too, the wider side counts once: 3.45 - 2.45 + 4.50 - 3.20.
    const lone = puts.filter(([strike]) => strike === 550);
    const uneven = chain({ puts: [[540, -0.15, 2.4, 2.5], ...lone], calls: CALLS });
    const other = chosen(select('iron-condor', { chains: [uneven] }));
    expect(other.strikes.map(toDollars)).toEqual([540, 550, 600, 605]);
    expect(other.width).toBe(price(10));
    expect(other.profile.maxLoss).toBe(usd(1000 - 230));
  });

  it('takes the short strike of a debit by its delta where that is near enough', () => {
    // 0.31 at 565 is 15 below the long put; with 20 dollars allowed it is the nearest to 0.30.
    const found = select('bear-put', { rules: { maxWidth: price(20) } });
    expect(strikesOf(found)).toEqual([565, 580]);
  });

  it('narrows what the budget does not bear, and refuses what it never bears', () => {
    // 10 wide may lose 1,000 - 200; 5 wide 500 - (6.20 - 5.10) x 100 = 390.
    expect(strikesOf(select('bull-put', { budget: 800 }))).toEqual([555, 565]);
    const narrow = select('bull-put', { budget: 799.99 });
    expect(strikesOf(narrow)).toEqual([560, 565]);
    expect(narrow.misses).toEqual([
      '2026-02-20: 555/565: it may lose 800.00 dollars, the budget is 799.99',
    ]);
    const refused = select('bull-put', { budget: 389 });
    expect(refusal(refused)).toBe(
      '2026-02-20: 555/565: it may lose 800.00 dollars, the budget is 389.00',
    );
    expect(refused.misses).toEqual([
      '2026-02-20: 560/565: it may lose 390.00 dollars, the budget is 389.00',
    ]);
  });

  it('passes by what is illiquid or has no two sides', () => {
    const contracts = LISTED.contracts.map((view) => {
      if (view.contract.right === 'call') return view;
      if (view.contract.strike === price(565)) return { ...view, illiquid: 'open interest 3' };
      const { bid, ...oneSided } = view;
      return view.contract.strike === price(550) && bid !== undefined ? oneSided : view;
    });
    // 0.26 at 560 is the nearest left; 550 has no bid.
    const found = select('bull-put', { chains: [{ ...LISTED, contracts }] });
    expect(strikesOf(found)).toEqual([555, 560]);
  });

  it('refuses a strike far from its delta, a lone strike and wings of two widths', () => {
    const far = chain({
      puts: [
        [500, -0.05, 0.5, 0.6],
        [490, -0.04, 0.4, 0.5],
      ],
    });
    expect(refusal(select('bull-put', { chains: [far] }))).toBe(
      '2026-02-20: no liquid put near delta 0.30: the nearest of 2 has 0.05 at 500',
    );
    const lone = chain({ puts: [[565, -0.31, 6.2, 6.4]] });
    expect(refusal(select('bull-put', { chains: [lone] }))).toBe(
      '2026-02-20: no liquid put within 10 dollars below 565',
    );
    const uneven = chain({
      calls: [
        [576, 0.55, 15, 15.2],
        [580, 0.49, 12.9, 13.1],
        [585, 0.42, 10.3, 10.5],
      ],
    });
    expect(refusal(select('butterfly', { chains: [uneven] }))).toBe(
      '2026-02-20: no two wings of one width up to 5 dollars',
    );
    expect(refusal(select('bear-call', { chains: [far] }))).toBe(
      '2026-02-20: no liquid call near delta 0.30: none is liquid',
    );
  });

  it('refuses a premium of the wrong sign and one that leaves nothing to gain', () => {
    // The further put is dearer: 6.30 - 6.50.
    const turned = chain({
      puts: [
        [560, -0.26, 6.4, 6.6],
        [565, -0.31, 6.2, 6.4],
      ],
    });
    expect(refusal(select('bull-put', { chains: [turned] }))).toContain(
      '560/565: bull put spread is a credit, at mid its opening brings -20.00 dollars',
    );
    // 6.30 - 0.80 for 5 dollars of width.
    const sure = chain({
      puts: [
        [560, -0.26, 0.7, 0.9],
        [565, -0.31, 6.2, 6.4],
      ],
    });
    expect(refusal(select('bull-put', { chains: [sure] }))).toContain(
      'a premium of 550.00 dollars leaves nothing to gain or nothing to lose',
    );
  });

  it('takes a wished strike only next to the one that the delta names', () => {
    expect(strikesOf(select('bull-put', { wishes: [price(560)] }))).toEqual([550, 560]);
    expect(strikesOf(select('bull-put', { wishes: [price(570)] }))).toEqual([560, 570]);
    for (const wish of [545, 555, 575, 562.5, 1]) {
      expect(strikesOf(select('bull-put', { wishes: [price(wish)] }))).toEqual([555, 565]);
    }
  });

  it('takes the one further out of the money of two that are as near', () => {
    const even = chain({
      puts: [
        [555, -0.2, 4.0, 4.2],
        [560, -0.25, 5.0, 5.2],
        [565, -0.35, 6.2, 6.4],
      ],
    });
    expect(strikesOf(select('bull-put', { chains: [even] }))).toEqual([555, 560]);
  });

  describe('at which expiry', () => {
    const at = (days: number): ChainView =>
      chain({ puts: PUTS, calls: CALLS }, plusDays(TODAY, days), days);
    const dteOf = (chains: readonly ChainView[]): number =>
      chosen(select('bull-put', { chains })).dte;

    it('prefers the monthly one, then the nearest to the middle of the range', () => {
      expect(dteOf([at(21), at(33), at(31), at(45)])).toBe(31);
      expect(dteOf([at(21), at(34), at(45)])).toBe(34);
    });

    it('prefers more liquid contracts at the same distance, then the earlier day', () => {
      const thin = chain({ puts: PUTS }, plusDays(TODAY, 32), 32);
      expect(dteOf([thin, at(34)])).toBe(34);
      expect(dteOf([at(34), at(32)])).toBe(32);
    });

    it('goes on to the next where the first has nothing, and says why', () => {
      const empty = chain({});
      const found = select('bull-put', { chains: [at(34), empty] });
      expect(chosen(found).dte).toBe(34);
      expect(found.misses).toEqual(['2026-02-20: no liquid put near delta 0.30: none is liquid']);
    });

    it('stays within the days, both ends included', () => {
      expect(dteOf([at(21)])).toBe(21);
      expect(dteOf([at(45)])).toBe(45);
      expect(refusal(select('bull-put', { chains: [at(46), at(20)] }))).toBe(
        'no expiry of 21 to 45 days: those seen have 20, 46',
      );
      expect(refusal(select('bull-put', { chains: [] }))).toBe(
        'no expiry of 21 to 45 days: none was seen',
      );
    });

    it('refuses chains of two underlyings', () => {
      const other = { ...at(33), underlying: equity('QQQ').ticker };
      expect(() => select('bull-put', { chains: [at(31), other] })).toThrow('was SPY, QQQ');
    });
  });

  it('keeps every rule in any market, and answers the same whatever the order', () => {
    const market = fc.record({
      spot: fc.integer({ min: 20, max: 600 }),
      volatility: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      step: fc.constantFrom(0.5, 1, 2.5, 5),
      halfSpread: fc.constantFrom(0.005, 0.02, 0.1),
      budget: fc.integer({ min: 50, max: 1500 }),
      name: fc.constantFrom(...NAMES),
    });
    let selected = 0;
    fc.assert(
      fc.property(market, ({ spot, volatility, step, halfSpread, budget, name }) => {
        const terms = { spot, years: 31 / 365, rate: 0.04, dividendYield: 0, volatility };
        const rows = (right: OptionTerms['right']): Row[] =>
          Array.from({ length: 81 }, (_, place) => {
            const strike = Math.round(spot / step) * step + (place - 40) * step;
            if (strike <= 0) return [];
            const { price: value, delta } = bsmGreeks({ ...terms, right, strike });
            const bid = Math.max(0, Math.round((value - halfSpread) * 100) / 100);
            return [[strike, delta, bid, bid + 2 * halfSpread] as const];
          }).flat();
        const one = chain({ puts: rows('put'), calls: rows('call') });
        const found = select(name, { chains: [one], budget });
        const turned = { ...one, contracts: one.contracts.toReversed() };
        expect(select(name, { chains: [turned], budget })).toEqual(found);
        if (found.kind === 'refused') return;
        selected += 1;
        const { choice } = found;
        expect(shapeOf(choice.legs)).toEqual({ shape: name, contracts: 1 });
        expect(Math.sign(choice.premiumAtMid)).toBe(SHAPES[name].premium === 'credit' ? 1 : -1);
        expect(choice.premiumAtSides).toBeLessThanOrEqual(choice.premiumAtMid);
        expect(choice.worst.maxLoss ?? Infinity).toBeLessThanOrEqual(usd(budget));
        expect(choice.width).toBeLessThanOrEqual(price(name === 'butterfly' ? 5 : 10));
        expect(choice.profile.breakEvens).toHaveLength(SHAPES[name].believes === 'neutral' ? 2 : 1);
      }),
      { numRuns: 300 },
    );
    expect(selected).toBeGreaterThan(100);
  });
});
