import { plusDays } from '#core/calendar';
import { price, units, usd } from '#core/money';
import type { VolatilityFacts } from '#core/options';
import type { WheelRules } from '#core/risk';
import type { Observation, Question, SecurityFacts } from '#strategy/shape';
import { wheel } from '#strategy/wheel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../test/fixtures/answer.ts';
import { deliberation } from '../../../test/fixtures/deliberation.ts';
import { lot, security } from '../../../test/fixtures/observation.ts';
import {
  chainOf,
  contract,
  JULY,
  OPTION_ON,
  structure,
  underlying,
  wheelSeen,
  wheelState,
} from '../../../test/fixtures/option-observation.ts';
import { F_CHAIN, F_LATER, WHEEL_DAY } from '../../../test/fixtures/wheel-day.ts';
import { rulesAnswer } from './rules-answer.ts';
import type { Temperament } from './temperament.ts';

function question(pass: Question['pass']): Question {
  return { pass, promptVersion: 'x/1', messages: [], schema: {} };
}

type Decision = {
  readonly outlook: string;
  readonly confidence_pct: number;
  readonly actions: readonly {
    readonly action: string;
    readonly ticker: string;
    readonly position: string;
    readonly contracts: number;
    readonly reason: string;
  }[];
};

function decisionOn(seen: Observation, temperament: Temperament = 'steady'): Decision {
  return JSON.parse(rulesAnswer(question('decision'), seen, temperament)) as Decision;
}

/** "SELL_CSP F 2", "ROLL P1 F 2". */
function doneOn(seen: Observation, temperament: Temperament = 'steady'): string[] {
  return decisionOn(seen, temperament)
    .actions.filter(({ action }) => action !== 'SKIP')
    .map(({ action, ticker, position, contracts }) =>
      [action, ...(position === 'NONE' ? [] : [position]), ticker, contracts].join(' '),
    );
}

/** Why nothing is done about the name. */
function skippedOn(seen: Observation, temperament: Temperament = 'steady', name = 'F'): string {
  const { actions } = decisionOn(seen, temperament);
  return actions.find(({ action, ticker }) => action === 'SKIP' && ticker === name)?.reason ?? '';
}

type Day = {
  readonly facts?: Partial<SecurityFacts>;
  readonly volatility?: Partial<VolatilityFacts>;
  readonly rules?: Partial<WheelRules>;
  readonly more?: Partial<Observation>;
  readonly vix?: number;
};

const CALM: Partial<VolatilityFacts> = {
  implied30: 0.38,
  ivPercentile: 0.5,
  ivRank: 0.5,
  historyDays: 252,
  realised21: 0.3,
};

const QUIET = { sma50: 10.5, sma200: 10 };

/** F at 10.85, above both averages, that reports nothing; an account of 10,000 in cash. */
function fordOn({ facts, volatility, rules, more, vix = 16 }: Day = {}): Observation {
  return wheelSeen(
    {
      securities: [
        security('F', 10.85, { earnings: { kind: 'none' }, indicators: QUIET, ...facts }),
      ],
      options: { underlyings: [underlying('F', [F_CHAIN, F_LATER], { ...CALM, ...volatility })] },
      market: { rates: { vix } },
      ...(more === undefined ? {} : { more }),
    },
    rules,
  );
}

describe('the answers of a wheel', () => {
  it.each(['steady', 'bold'] as const)('have the forms that are asked for, %s', (temperament) => {
    const first = rulesAnswer(question('analysis'), WHEEL_DAY, temperament);
    const second = rulesAnswer(question('decision'), WHEEL_DAY, temperament);
    const { asked, conclusion } = deliberation(wheel, WHEEL_DAY, [answer(first), answer(second)]);
    for (const [place, said] of [first, second].entries()) {
      const schema = asked[place]?.schema as z.core.JSONSchema.JSONSchema;
      expect(z.fromJSONSchema(schema).safeParse(JSON.parse(said)).error).toBeUndefined();
    }
    expect(conclusion).toMatchObject({ kind: 'orders' });
    const dropped = conclusion?.kind === 'orders' ? conclusion.dropped : [];
    expect(dropped.filter(({ because }) => because !== 'a SKIP needs no order')).toEqual([]);
  });

  it('tell the volatility, what suits and what is not known', () => {
    const said: unknown = JSON.parse(rulesAnswer(question('analysis'), WHEEL_DAY, 'steady'));
    expect(said).toMatchObject({
      regime: 'SIDEWAYS',
      underlyings: [
        { ticker: 'F', iv_regime: 'HIGH', suitability: 'GOOD' },
        {
          ticker: 'T',
          iv_regime: 'NORMAL',
          suitability: 'POOR',
          why: expect.stringContaining('too little history: 12 of 60 days') as string,
        },
      ],
      threats: [],
    });
  });
});

describe('volatility for its own history', () => {
  it.each([
    [undefined, 'NORMAL'],
    [0, 'LOW'],
    [0.3, 'LOW'],
    [0.31, 'NORMAL'],
    [0.59, 'NORMAL'],
    [0.6, 'HIGH'],
    [1, 'HIGH'],
  ])('a percentile of %s is %s', (ivPercentile, regime) => {
    const volatility: VolatilityFacts = {
      historyDays: 0,
      term: [],
      ...(ivPercentile === undefined ? {} : { ivPercentile }),
    };
    const { options } = fordOn();
    const seen = fordOn({
      more: {
        options: {
          ...(options ?? { structures: [], marks: [], wheel: [], unknownEarnings: 'refuse' }),
          underlyings: [{ ...underlying('F', [F_CHAIN]), volatility }],
        },
      },
    });
    const said = JSON.parse(rulesAnswer(question('analysis'), seen, 'steady')) as {
      underlyings: { iv_regime: string }[];
    };
    expect(said.underlyings[0]?.iv_regime).toBe(regime);
  });
});

describe('a put', () => {
  // One 10.5 put binds 1,050: steady puts 30 % of 10,000 into one name, bold 50 %; 40 % (steady 45 %) stays free.
  it('is sold on as many as the share of one name takes', () => {
    expect(doneOn(fordOn())).toEqual(['SELL_CSP F 2']);
    expect(doneOn(fordOn(), 'bold')).toEqual(['SELL_CSP F 4']);
  });

  it('is sold on fewer where the account has room for fewer', () => {
    expect(doneOn(fordOn({ rules: { maxUnderlying: 0.11 } }), 'bold')).toEqual(['SELL_CSP F 1']);
    expect(doneOn(fordOn({ rules: { maxOpenPuts: 3 } }), 'bold')).toEqual(['SELL_CSP F 3']);
  });

  // Free cash 10,000, floor 4,000: steady keeps 500 more, in a market that shakes 1,000. Two puts take 2 x (1,050 - 27 + 1).
  it('leaves the reserve of cash alone', () => {
    const rules = { minFreeCash: 0.75 };
    expect(doneOn(fordOn({ rules }))).toEqual(['SELL_CSP F 1']);
    expect(doneOn(fordOn({ rules }), 'bold')).toEqual(['SELL_CSP F 2']);
    expect(doneOn(fordOn({ rules: { minFreeCash: 0.82 } }))).toEqual(['SELL_CSP F 1']);
    expect(doneOn(fordOn({ rules: { minFreeCash: 0.82 }, vix: 30 }))).toEqual([]);
  });

  it.each([
    // 10.85 / 11.3 - 1 = -4.0 %, 10.85 / 12 - 1 = -9.6 %
    ['below SMA200 and 4 % below SMA50', { sma50: 11.3, sma200: 11 }, [0, 4]],
    ['below SMA200 and 9.6 % below SMA50', { sma50: 12, sma200: 11 }, [0, 0]],
    ['9.6 % below SMA50 alone', { sma50: 12, sma200: 10 }, [2, 4]],
    ['of unknown trend', {}, [2, 4]],
  ])('on a share %s is sold so often by steady and bold', (_, indicators, [steady, bold]) => {
    const seen = fordOn({ facts: { indicators } });
    expect(doneOn(seen)).toEqual(steady === 0 ? [] : [`SELL_CSP F ${steady}`]);
    expect(doneOn(seen, 'bold')).toEqual(bold === 0 ? [] : [`SELL_CSP F ${bold}`]);
  });

  it('is not sold on a share that is too wild', () => {
    expect(skippedOn(fordOn({ volatility: { realised21: 0.61 } }))).toMatch(/^Too wild/);
    expect(doneOn(fordOn({ volatility: { realised21: 0.61 } }), 'bold')).toHaveLength(1);
    expect(skippedOn(fordOn({ volatility: { implied30: 1.01 } }), 'bold')).toMatch(/^Too wild/);
  });

  it.each([
    ['in the blackout', { kind: 'date', on: plusDays(OPTION_ON, 7), when: 'unknown' }, false],
    ['after it', { kind: 'date', on: plusDays(OPTION_ON, 8), when: 'unknown' }, true],
    ['at an unknown date', { kind: 'unknown' }, false],
  ] as const)('on a share that reports %s is sold or not', (_, earnings, isSold) => {
    expect(doneOn(fordOn({ facts: { earnings } }), 'bold')).toHaveLength(isSold ? 1 : 0);
  });

  it('is not sold where an order of the share rests', () => {
    const resting = fordOn({
      more: {
        resting: [
          {
            id: 'x',
            legs: [{ instrument: contract('F', JULY, [10, 'put']), quantity: units(-1) }],
            effect: 'open',
            origin: 'model',
            reason: 'r',
          },
        ],
      },
    });
    expect(skippedOn(resting, 'bold')).toBe('An order in it rests.');
  });

  it('comes first where premium x (half + percentile) is higher, then by ticker', () => {
    const two = (percentiles: readonly [number, number]): Observation => {
      const chain = chainOf('G', { expiry: JULY, spot: 10.85 }, [
        [10, [0.13, 0.15, -0.18], undefined],
        [10.5, [0.27, 0.3, -0.31], undefined],
      ]);
      const facts = { earnings: { kind: 'none' }, indicators: QUIET } as const;
      return wheelSeen(
        {
          securities: [security('G', 10.85, facts), security('F', 10.85, facts)],
          options: {
            underlyings: [
              underlying('G', [chain], { ...CALM, ivPercentile: percentiles[0] }),
              underlying('F', [F_CHAIN], { ...CALM, ivPercentile: percentiles[1] }),
            ],
          },
        },
        { maxOpenings: 1 },
      );
    };
    expect(doneOn(two([0.5, 0.4]), 'bold')).toEqual(['SELL_CSP G 4']);
    expect(doneOn(two([0.5, 0.5]), 'bold')).toEqual(['SELL_CSP F 4']);
  });

  it('is not sold by a halted account', () => {
    const { book } = fordOn();
    const seen = fordOn({ more: { book: { ...book, halted: 'a person stopped it' } } });
    expect(skippedOn(seen, 'bold')).toContain('halted');
    expect(doneOn(seen, 'bold')).toEqual([]);
  });
});

describe('shares', () => {
  it('are put under a call, and under no second put', () => {
    const seen = wheelSeen({
      securities: [
        security('F', 10.85, { earnings: { kind: 'none' }, indicators: { sma50: 12, sma200: 12 } }),
      ],
      options: {
        underlyings: [underlying('F', [F_CHAIN, F_LATER], CALM)],
        wheel: [wheelState('F', { state: 'SHARES', shares: 200, netCostBasis: price(10.2) })],
      },
      lots: [lot('F', 200, { paid: 2100, days: 10 })],
      cash: 7900,
    });
    expect(doneOn(seen)).toEqual(['SELL_CC F 2']);
    expect(skippedOn(seen)).toBe('Its wheel is in SHARES; what is held is left to its guards.');
  });
});

describe('a sold option in the money', () => {
  /** Sold at 11 against a mark of 10.85, with a later 10.5 put at 0.37: 37 dollars a contract. */
  function tested(days: number, rules: Partial<WheelRules> = {}, right: 'put' | 'call' = 'put') {
    const strike = right === 'put' ? 11 : 10.5;
    const held = structure(right === 'put' ? 'secured-put' : 'covered-call', 2, {
      group: 'wheel@earlier#1',
      legs: [[contract('F', plusDays(OPTION_ON, days), [strike, right]), -2]],
      premium: 54,
      // 17 dollars a contract, 10 of the call; the later 11.5 call brings 17.
      closing: usd(right === 'put' ? -34 : -20),
      profit: usd(right === 'put' ? 20 : 34),
    });
    return wheelSeen(
      {
        securities: [security('F', 10.85, { earnings: { kind: 'none' }, indicators: QUIET })],
        options: {
          underlyings: [underlying('F', [F_CHAIN, F_LATER], CALM)],
          structures: [held.held],
          wheel: [
            right === 'put'
              ? wheelState('F', { state: 'SHORT_PUT', shortPuts: 2, premium: usd(54) })
              : wheelState('F', {
                  state: 'SHORT_CALL',
                  shares: 200,
                  shortCalls: 2,
                  netCostBasis: price(9),
                }),
          ],
        },
        lots: [
          ...held.lots,
          ...(right === 'call' ? [lot('F', 200, { paid: 1800, days: 10 })] : []),
        ],
      },
      rules,
    );
  }

  it.each([
    [1, ['ROLL P1 F 2'], ['ROLL P1 F 2']],
    [10, ['ROLL P1 F 2'], ['ROLL P1 F 2']],
    [11, [], ['ROLL P1 F 2']],
    [17, [], ['ROLL P1 F 2']],
    [18, [], []],
  ])('is rolled %s days before its end or left, by steady and by bold', (days, steady, bold) => {
    expect(doneOn(tested(days))).toEqual(steady);
    expect(doneOn(tested(days), 'bold')).toEqual(bold);
  });

  it('is assigned where no roll is left', () => {
    const seen = tested(5, { maxRolls: 0 });
    expect(doneOn(seen, 'bold')).toEqual([]);
  });

  it('is let go by steady and rolled by bold where it is a call', () => {
    expect(doneOn(tested(5, {}, 'call'))).toEqual([]);
    expect(doneOn(tested(5, {}, 'call'), 'bold')).toEqual(['ROLL P1 F 2']);
  });

  it('is a threat by name', () => {
    const said: unknown = JSON.parse(rulesAnswer(question('analysis'), tested(5), 'steady'));
    // 1 - 10.85 / 11 = 1.36 %
    expect(said).toMatchObject({
      threats: [{ ticker: 'F', why: 'P1: 1.4 % in the money. 5 days to expiry.' }],
    });
  });

  it('becomes the order of the position that was named', () => {
    const seen = tested(5);
    const { conclusion } = deliberation(
      wheel,
      seen,
      (['analysis', 'decision'] as const).map((pass) =>
        answer(rulesAnswer(question(pass), seen, 'steady')),
      ),
    );
    expect(conclusion).toMatchObject({
      kind: 'orders',
      orders: [{ effect: 'roll', lots: ['wheel@earlier#1/0'] }],
    });
  });
});

it('a wheel without options asks for nothing', () => {
  const { options: _options, ...seen } = fordOn();
  expect(decisionOn(seen).actions).toEqual([]);
});
