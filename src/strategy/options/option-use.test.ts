import { tradingDate } from '#core/calendar';
import { idOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { ContractMark } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { lot, security, ticker } from '../../../test/fixtures/observation.ts';
import {
  contract,
  JULY,
  OPTION_AT,
  spreadsSeen,
  structure,
  wheelSeen,
} from '../../../test/fixtures/option-observation.ts';
import { mostOf } from './most-of.ts';
import { useOf, withoutHeld, withTaken, type Taking } from './option-use.ts';

const F = ticker('F');
const NONE = { earnings: { kind: 'none' } } as const;
const SECURITIES = [security('F', 10, NONE), security('SPY', 600, NONE)];
const NO_GREEKS = { deltaDollars: 0, gammaDollars: 0, thetaPerDay: 0, vegaPerPoint: 0 };

const REPORT = {
  earnings: { kind: 'date', on: tradingDate('2026-07-29'), when: 'unknown' },
} as const;

const PUT = structure('secured-put', 2, {
  group: 'put',
  legs: [[contract('F', JULY, [10, 'put']), -2]],
  premium: 40,
  closing: usd(-30),
  greeks: { deltaDollars: 700, gammaDollars: -40, thetaPerDay: 2, vegaPerPoint: -3 },
});
const CALL = structure('covered-call', 1, {
  group: 'call',
  legs: [[contract('F', JULY, [12, 'call']), -1]],
  premium: 10,
});

/** 250 shares at 10 = 2,500, two puts @ 10 = 2,000 reserved, one call against 100 of the shares. */
const HOLDING = wheelSeen({
  securities: SECURITIES,
  cash: 7000,
  lots: [lot('F', 250, { paid: 2750, days: 9 }), ...PUT.lots, ...CALL.lots],
  options: {
    structures: [PUT.held, CALL.held],
    greeks: { deltaDollars: 2800, gammaDollars: -60, thetaPerDay: 3, vegaPerPoint: -5 },
  },
});

const ONE_PUT: Taking = {
  ticker: F,
  kind: 'put',
  legs: [{ contract: contract('F', JULY, [10, 'put']), contracts: -1 }],
  premium: usd(21),
  freeCash: usd(980),
  tied: usd(1000),
  greeks: { deltaDollars: 300, gammaDollars: -20, thetaPerDay: 1, vegaPerPoint: -2 },
};

function resting(effect: Order['effect'], legs: Order['legs']): Order {
  return { id: 'rests', legs, effect, origin: 'model', reason: 'rests' };
}

function markOf(strike: number, dollars: number): ContractMark {
  const own = contract('SPY', JULY, [strike, 'put']);
  return {
    id: idOf(own),
    contract: own,
    mark: price(dollars),
    at: OPTION_AT,
    source: 'simulated',
    delta: -0.3,
    gamma: 0.01,
    thetaPerDay: -0.1,
    vegaPerPoint: 0.5,
  };
}

describe('what an account has tied up', () => {
  it('is its collateral, debits and shares, with the shares that no call binds', () => {
    const use = useOf(HOLDING);
    expect(use.freeCash).toBe(usd(5000));
    expect(use.tied.get(F)).toBe(usd(4500));
    expect(use.shortPuts).toBe(2);
    expect(use.shortCalls.get(F)).toBe(1);
    expect(use.freeShares.get(F)).toBe(150);
    expect(use.open).toBe(2);
  });

  it('grows by what is opened and shrinks by what is closed', () => {
    const use = useOf(HOLDING);
    const more = withTaken(use, ONE_PUT, 2);
    expect(more.freeCash).toBe(usd(5000 - 2 * 980));
    expect(more.tied.get(F)).toBe(usd(6500));
    expect(more.shortPuts).toBe(4);
    expect(more.openings).toBe(1);
    expect(more.greeks?.deltaDollars).toBe(3400);
    const less = withoutHeld(use, PUT.held, HOLDING);
    expect(less.freeCash).toBe(usd(5000 + 2000 - 30));
    expect(less.tied.get(F)).toBe(usd(2500));
    expect(less.shortPuts).toBe(0);
    expect(less.greeks?.deltaDollars).toBe(2100);
    const called = withoutHeld(use, { ...CALL.held, closing: usd(-5) }, HOLDING);
    expect(called.freeShares.get(F)).toBe(250);
  });

  it('does not shrink by what nobody can price', () => {
    expect(withoutHeld(useOf(HOLDING), CALL.held, HOLDING)).toEqual(useOf(HOLDING));
  });

  it('counts a debit that was paid', () => {
    const { held, lots } = structure('bull-call', 1, {
      group: 'debit',
      legs: [
        [contract('SPY', JULY, [600, 'call']), 1],
        [contract('SPY', JULY, [610, 'call']), -1],
      ],
      premium: -580,
    });
    const seen = spreadsSeen({ securities: SECURITIES, lots, options: { structures: [held] } });
    expect(useOf(seen).tied.get(ticker('SPY'))).toBe(usd(580));
    expect(useOf(seen).freeCash).toBe(usd(10_000));
  });

  it('counts an opening that rests as filled at the marks, and a closing as not yet', () => {
    const legs = [
      { instrument: contract('SPY', JULY, [580, 'put']), quantity: units(1) },
      { instrument: contract('SPY', JULY, [590, 'put']), quantity: units(-1) },
    ];
    const options = { marks: [markOf(580, 4), markOf(590, 6)] };
    const open = spreadsSeen({
      securities: SECURITIES,
      options,
      more: { resting: [resting('open', legs)] },
    });
    // Width 10 reserved; the 200 received are not counted before they are there.
    expect(useOf(open)).toMatchObject({ freeCash: usd(9000), open: 1, unpriced: [] });
    expect(useOf(open).tied.get(ticker('SPY'))).toBe(usd(1000));
    const close = { ...open, resting: [resting('close', legs)] };
    expect(useOf(close)).toMatchObject({ freeCash: usd(10_000), open: 0 });
  });

  it('lets nothing be opened in a halted account', () => {
    const halted = { ...HOLDING, book: { ...HOLDING.book, halted: 'negative cash' } };
    expect(mostOf(ONE_PUT, useOf(halted), halted)).toMatchObject({
      contracts: 0,
      rule: 'not-halted',
    });
  });

  it('lets nothing be opened while a resting opening has no price', () => {
    const legs = [{ instrument: contract('F', JULY, [9, 'put']), quantity: units(-1) }];
    const seen = wheelSeen({
      securities: SECURITIES,
      more: { resting: [resting('open', legs)] },
    });
    expect(mostOf(ONE_PUT, useOf(seen), seen)).toMatchObject({
      contracts: 0,
      because: '1 resting contracts have no price',
    });
  });
});

describe('how many fit', () => {
  // 10,000 less 4,000 that stays: 6 x 980 = 5,880; 6,000 / 1,000 = 6 of one underlying; 5 puts at most.
  const free = wheelSeen({ securities: SECURITIES });

  type Case = {
    readonly by: string;
    readonly taking?: Partial<Taking>;
    readonly rules?: Parameters<typeof wheelSeen>[1];
    readonly seen?: Parameters<typeof wheelSeen>[0];
    readonly most: object;
  };

  const greeks = (more: Partial<typeof NO_GREEKS>): Partial<Taking> => ({
    greeks: { ...NO_GREEKS, ...more },
  });
  const leans = (contracts: number): object => ({ contracts, rule: 'greek-limits' });

  it.each<Case>([
    {
      by: 'puts at most',
      most: { contracts: 5, rule: 'max-open', because: '0 of 5 puts are open' },
    },
    {
      by: 'free cash',
      rules: { maxOpenPuts: 9, minFreeCash: 0.5 },
      most: {
        contracts: 5,
        rule: 'min-free-cash',
        because: '$5,000.00 of free cash above the floor of $5,000.00, one takes $980.00',
      },
    },
    {
      by: 'one underlying',
      rules: { maxUnderlying: 0.25 },
      most: {
        contracts: 2,
        rule: 'max-underlying',
        because: '$2,500.00 left of $2,500.00 for F, one ties up $1,000.00',
      },
    },
    { by: 'delta', taking: greeks({ deltaDollars: 3000 }), most: leans(3) },
    { by: 'gamma, short as long', taking: greeks({ gammaDollars: -900 }), most: leans(2) },
    { by: 'vega', taking: greeks({ vegaPerPoint: -40 }), most: leans(2) },
    { by: 'theta against it, 50 a day', taking: greeks({ thetaPerDay: -20 }), most: leans(2) },
    {
      by: 'openings',
      rules: { maxOpenings: 0 },
      most: { contracts: 0, rule: 'max-openings', because: '0 openings a cycle' },
    },
    {
      by: 'a report that is near',
      rules: { earningsBlackoutDays: 41 },
      seen: { securities: [security('F', 10, REPORT)] },
      most: {
        contracts: 0,
        rule: 'earnings-blackout',
        because: 'F reports in 41 days, 41 are kept clear',
      },
    },
    {
      by: 'puts alone where the report is a day further away',
      rules: { earningsBlackoutDays: 40 },
      seen: { securities: [security('F', 10, REPORT)] },
      most: { contracts: 5, rule: 'max-open' },
    },
    {
      by: 'a report of which nobody knows',
      seen: { securities: [security('F', 10)] },
      most: { contracts: 0, because: 'nobody knows when F reports' },
    },
    {
      by: 'puts alone where nobody can know',
      seen: { securities: [security('F', 10)], options: { unknownEarnings: 'pass' } },
      most: { contracts: 5, rule: 'max-open' },
    },
    {
      // Five of 12 pay 60 for a commission of 3.25.
      by: 'a commission too large for the premium',
      taking: { premium: usd(12) },
      most: {
        contracts: 0,
        rule: 'premium-fee',
        because: 'a commission of $3.25 on a premium of $60.00 is more than 5 %',
      },
    },
    {
      by: 'shares behind a call',
      taking: { kind: 'call', freeCash: usd(-10), tied: usd(0) },
      most: {
        contracts: 0,
        rule: 'sound-book',
        because: '0 shares of F are free, a call needs 100',
      },
    },
  ])('is bound by $by', ({ taking, rules, most, seen: told = { securities: SECURITIES } }) => {
    const seen = wheelSeen(told, rules);
    expect(mostOf({ ...ONE_PUT, ...taking }, useOf(seen), seen)).toMatchObject(most);
  });

  it('is not bound by theta that works for it', () => {
    const taking = { ...ONE_PUT, greeks: { ...NO_GREEKS, thetaPerDay: 500 } };
    expect(mostOf(taking, useOf(free), free).rule).toBe('max-open');
  });

  it('is none where the Greeks of something held are unknown', () => {
    const { options, ...rest } = free;
    const { greeks: _, ...unweighed } = options as NonNullable<typeof options>;
    const blind = { ...rest, options: unweighed };
    expect(mostOf(ONE_PUT, useOf(blind), blind)).toMatchObject({
      contracts: 0,
      because: 'the Greeks of something held are unknown',
    });
  });

  it('may lean back an account that is beyond its limit, to the same on the other side', () => {
    const options = { greeks: { ...NO_GREEKS, deltaDollars: -12_000 } };
    const seen = wheelSeen({ securities: SECURITIES, options });
    const back = { ...ONE_PUT, greeks: { ...NO_GREEKS, deltaDollars: 6000 } };
    const further = { ...ONE_PUT, greeks: { ...NO_GREEKS, deltaDollars: -100 } };
    // From -12,000 by 6,000 each: four make +12,000, no further than now.
    expect(mostOf(back, useOf(seen), seen).contracts).toBe(4);
    expect(mostOf(further, useOf(seen), seen).contracts).toBe(0);
  });
});
