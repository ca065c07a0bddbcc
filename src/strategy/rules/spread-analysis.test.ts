import { plusDays } from '#core/calendar';
import { idOf, type Ticker } from '#core/instruments';
import { usd } from '#core/money';
import { SHAPES, type ChainView, type SpreadName, type VolatilityFacts } from '#core/options';
import type { SpreadRules } from '#core/risk';
import type { Observation, Question, SecurityFacts } from '#strategy/shape';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../test/fixtures/answer.ts';
import { deliberation } from '../../../test/fixtures/deliberation.ts';
import { lot, security } from '../../../test/fixtures/observation.ts';
import {
  contract,
  JULY,
  OPTION_ON,
  spreadsSeen,
  structure,
  underlying,
} from '../../../test/fixtures/option-observation.ts';
import { SPREADS_DAY, SPY_CHAIN } from '../../../test/fixtures/spreads-day.ts';
import { rulesAnswer } from './rules-answer.ts';
import type { Temperament } from './temperament.ts';

function question(pass: Question['pass']): Question {
  return { pass, promptVersion: 'x/1', messages: [], schema: {} };
}

type Decision = {
  readonly actions: readonly {
    readonly action: string;
    readonly ticker: string;
    readonly spread_type: string;
    readonly position: string;
    readonly contracts: number;
    readonly reason: string;
  }[];
};

function decisionOn(seen: Observation, temperament: Temperament): Decision {
  return JSON.parse(rulesAnswer(question('decision'), seen, temperament)) as Decision;
}

/** "OPEN_SPREAD BULL_PUT SPY 1", "CLOSE P1 SPY 1". */
function doneOn(seen: Observation, temperament: Temperament = 'steady'): string[] {
  return decisionOn(seen, temperament)
    .actions.filter(({ action }) => action !== 'SKIP')
    .map(({ action, ticker, position, spread_type: spread, contracts }) =>
      [action, ...[spread, position].filter((each) => each !== 'NONE'), ticker, contracts].join(
        ' ',
      ),
    );
}

function skippedOn(seen: Observation, temperament: Temperament = 'steady'): string {
  const { actions } = decisionOn(seen, temperament);
  return actions.find(({ action }) => action === 'SKIP')?.reason ?? '';
}

/** SPY is the market as well, at 600: these make a BULL, a BEAR and a SIDEWAYS of it and an up, a down and a sideways of its trend. */
const PLACES = {
  up: { sma50: 580, sma200: 550 },
  down: { sma50: 620, sma200: 640 },
  sideways: { sma50: 598, sma200: 610 },
} as const;

type Day = {
  readonly place?: keyof typeof PLACES | 'unknown';
  readonly percentile?: number;
  readonly facts?: Partial<SecurityFacts>;
  readonly rules?: Partial<SpreadRules>;
  readonly more?: Partial<Observation>;
};

function volatilityAt(percentile?: number): Partial<VolatilityFacts> {
  return percentile === undefined
    ? { historyDays: 3, historySays: 'too little history: 3 of 60 days' }
    : { historyDays: 252, ivPercentile: percentile, ivRank: percentile };
}

/** The rooms for the Greeks are of 100,000: one spread of SPY leans more than a small account may. */
function spyOn({ place = 'up', percentile, facts, rules, more }: Day = {}): Observation {
  return spreadsSeen(
    {
      securities: [
        security('SPY', 600, {
          kind: 'etf',
          earnings: { kind: 'none' },
          indicators: place === 'unknown' ? {} : PLACES[place],
          ...facts,
        }),
      ],
      options: { underlyings: [underlying('SPY', [SPY_CHAIN], volatilityAt(percentile))] },
      market: { rates: { vix: 16 } },
      more: { nav: usd(100_000), ...more },
      cash: 100_000,
    },
    { maxLoss: 0.01, ...rules },
  );
}

describe('the answers of a spreads account', () => {
  it.each(['steady', 'bold'] as const)('have the forms that are asked for, %s', (temperament) => {
    for (const seen of [SPREADS_DAY, spyOn({ percentile: 0.9 })]) {
      const first = rulesAnswer(question('analysis'), seen, temperament);
      const second = rulesAnswer(question('decision'), seen, temperament);
      const { asked, conclusion } = deliberation(verticalSpreads, seen, [
        answer(first),
        answer(second),
      ]);
      for (const [place, said] of [first, second].entries()) {
        const schema = asked[place]?.schema as z.core.JSONSchema.JSONSchema;
        expect(z.fromJSONSchema(schema).safeParse(JSON.parse(said)).error).toBeUndefined();
      }
      const dropped = conclusion?.kind === 'orders' ? conclusion.dropped : undefined;
      expect(dropped?.filter(({ because }) => because !== 'a SKIP needs no order')).toEqual([]);
    }
  });

  it('tell volatility, trend and the best spread', () => {
    const said = rulesAnswer(question('analysis'), spyOn({ percentile: 0.9 }), 'steady');
    expect(JSON.parse(said)).toMatchObject({
      regime: 'BULL',
      underlyings: [{ ticker: 'SPY', iv_regime: 'HIGH', best_spread: 'BULL_PUT' }],
    });
  });
});

describe('the spread that suits', () => {
  // By hand from the table in docs/rules-analyst.md: trend, IV percentile, what steady and what bold wants.
  it.each([
    ['up', 0.9, 'BULL_PUT', 'BULL_PUT'],
    ['up', 0.45, 'BULL_PUT', 'BULL_CALL'],
    ['up', 0.1, 'BULL_CALL', 'BULL_CALL'],
    ['down', 0.9, 'BEAR_CALL', 'BEAR_CALL'],
    ['down', 0.45, 'BEAR_CALL', 'BEAR_PUT'],
    ['down', 0.1, 'BEAR_PUT', 'BEAR_PUT'],
    ['sideways', 0.9, 'IRON_CONDOR', 'IRON_CONDOR'],
    ['sideways', 0.45, 'NONE', 'BUTTERFLY'],
    ['sideways', 0.1, 'NONE', 'BUTTERFLY'],
    ['unknown', undefined, 'NONE', 'BUTTERFLY'],
    ['up', undefined, 'BULL_PUT', 'BULL_CALL'],
  ] as const)(
    'of a trend %s at an IV percentile of %s is %s or %s',
    (place, percentile, ...best) => {
      const seen = spyOn({ place, ...(percentile === undefined ? {} : { percentile }) });
      const said = (['steady', 'bold'] as const).map((temperament) => {
        const text = rulesAnswer(question('analysis'), seen, temperament);
        const { underlyings } = JSON.parse(text) as { underlyings: { best_spread: string }[] };
        return underlyings[0]?.best_spread;
      });
      expect(said).toEqual(best);
    },
  );

  it('is none of steady and its own trend of bold where the market goes the other way', () => {
    const market = security('SPY', 600, { kind: 'etf', indicators: PLACES.up, roles: [] });
    const own = security('QQQ', 600, {
      kind: 'etf',
      earnings: { kind: 'none' },
      indicators: PLACES.down,
    });
    const seen = spreadsSeen({
      securities: [own, market],
      options: {
        underlyings: [
          underlying('QQQ', [{ ...SPY_CHAIN, underlying: own.ticker }], volatilityAt(0.9)),
        ],
      },
      market: { rates: { vix: 16 } },
    });
    const best = (['steady', 'bold'] as const).map(
      (temperament) =>
        (
          JSON.parse(rulesAnswer(question('analysis'), seen, temperament)) as {
            underlyings: { best_spread: string }[];
          }
        ).underlyings[0]?.best_spread,
    );
    expect(best).toEqual(['NONE', 'BEAR_CALL']);
  });
});

describe('an opening', () => {
  // The bull put 580/590 brings 6.30 - 4.10 = 2.20 at the sides and may lose 7.80: 220 / 780 = 0.28.
  it('is one contract of steady and up to three of bold', () => {
    expect(doneOn(spyOn({ percentile: 0.9 }))).toEqual(['OPEN_SPREAD BULL_PUT SPY 1']);
    const rules = { maxLoss: 0.1 };
    expect(doneOn(spyOn({ percentile: 0.9, rules }))).toEqual(['OPEN_SPREAD BULL_PUT SPY 1']);
    expect(doneOn(spyOn({ percentile: 0.9, rules }), 'bold')).toEqual([
      'OPEN_SPREAD BULL_PUT SPY 3',
    ]);
  });

  it('is not made where one loses more than the account allows', () => {
    expect(doneOn(spyOn({ percentile: 0.9, rules: { maxLoss: 0.001 } }), 'bold')).toEqual([]);
  });

  it('is not made in the blackout, in a name that is held, or with shares to sell first', () => {
    const soon = { kind: 'date', on: plusDays(OPTION_ON, 5), when: 'unknown' } as const;
    expect(doneOn(spyOn({ percentile: 0.9, facts: { earnings: soon } }))).toEqual([]);
    const { book } = spyOn();
    const left = { ...book, lots: [lot('SPY', 100, { paid: 60_000, days: 1 })] };
    expect(skippedOn(spyOn({ percentile: 0.9, more: { book: left } }))).toBe(
      'Shares of it from a settlement go first.',
    );
    expect(doneOn(holding('bull-put', { place: 'up', percentile: 0.9 }))).toEqual([]);
  });

  it('has to pay for its risk', () => {
    // 590 put at 5.30: 120 / 880 = 0.14
    const chain = {
      ...SPY_CHAIN,
      contracts: SPY_CHAIN.contracts.map((view) =>
        view.contract.right === 'put' && view.contract.strike === 590_000_000
          ? { ...view, bid: usd(5.3) as never, ask: usd(5.4) as never, mark: usd(5.35) as never }
          : view,
      ),
    };
    const { options } = spyOn({ percentile: 0.9 });
    if (options === undefined) throw new Error('options are seen');
    const thin = spyOn({
      percentile: 0.9,
      more: {
        options: { ...options, underlyings: [underlying('SPY', [chain], volatilityAt(0.9))] },
      },
    });
    expect(skippedOn(thin)).toBe('BULL_PUT pays 0.14 of its most loss, at least 0.25 is asked.');
  });
});

describe('several underlyings', () => {
  /** SPY's chain under four names, all of them up, at these IV percentiles. */
  function several(
    percentiles: Readonly<Record<string, number>>,
    held: readonly SpreadName[] = [],
  ): Observation {
    const names = Object.keys(percentiles);
    const structures = held.map((spread, place) =>
      structure(spread, 1, {
        group: `g${place}`,
        legs: HELD[spread].map(
          (strike, at) =>
            [contract(`H${place}`, JULY, strike), SHAPES[spread].legs[at]?.ratio ?? 0] as const,
        ),
        premium: 220,
      }),
    );
    const seen = spyOn();
    const { options } = seen;
    if (options === undefined) throw new Error('options are seen');
    const securities = names.map((name) =>
      security(name, 600, {
        kind: name === 'SPY' ? 'etf' : 'stock',
        earnings: { kind: 'none' },
        indicators: PLACES.up,
      }),
    );
    return {
      ...seen,
      market: { ...seen.market, securities },
      options: {
        ...options,
        structures: structures.map((each) => each.held),
        underlyings: securities.map(({ ticker }) =>
          underlying(
            ticker,
            [{ ...SPY_CHAIN, underlying: ticker, contracts: contractsOf(ticker) }],
            volatilityAt(percentiles[ticker]),
          ),
        ),
      },
    };
  }

  function contractsOf(name: Ticker): ChainView['contracts'] {
    return SPY_CHAIN.contracts.map((view) => {
      const own = { ...view.contract, underlying: name };
      return { ...view, contract: own, id: idOf(own) };
    });
  }

  const FOUR = { AAPL: 0.9, MSFT: 0.95, NVDA: 0.95, SPY: 0.7 };

  it('are taken funds first by steady, by the IV percentile furthest from the middle by bold, then by ticker', () => {
    expect(doneOn(several(FOUR))).toEqual(['OPEN_SPREAD BULL_PUT SPY 1']);
    expect(doneOn(several(FOUR), 'bold')).toEqual([
      'OPEN_SPREAD BULL_PUT MSFT 1',
      'OPEN_SPREAD BULL_PUT NVDA 1',
    ]);
  });

  it('are left alone where enough of one direction is open', () => {
    const two = several(FOUR, ['bull-put', 'bull-call']);
    expect(doneOn(two)).toEqual([]);
    expect(doneOn(two, 'bold')).toEqual(['OPEN_SPREAD BULL_PUT MSFT 1']);
    const other = several(FOUR, ['bear-call', 'iron-condor']);
    expect(doneOn(other)).toEqual(['OPEN_SPREAD BULL_PUT SPY 1']);
  });
});

const HELD: Readonly<Record<SpreadName, readonly (readonly [number, 'call' | 'put'])[]>> = {
  'bull-call': [
    [600, 'call'],
    [610, 'call'],
  ],
  'bear-put': [
    [590, 'put'],
    [600, 'put'],
  ],
  'bull-put': [
    [580, 'put'],
    [590, 'put'],
  ],
  'bear-call': [
    [610, 'call'],
    [620, 'call'],
  ],
  'iron-condor': [
    [575, 'put'],
    [580, 'put'],
    [620, 'call'],
    [625, 'call'],
  ],
  butterfly: [
    [595, 'call'],
    [600, 'call'],
    [605, 'call'],
  ],
};

/** One spread of SPY that is open, with what closing it brings. */
function holding(spread: SpreadName, day: Day, isQuoted = true): Observation {
  const { held, lots } = structure(spread, 1, {
    group: 'spreads@earlier#1',
    legs: HELD[spread].map(
      (strike, place) =>
        [contract('SPY', JULY, strike), SHAPES[spread].legs[place]?.ratio ?? 0] as const,
    ),
    premium: SHAPES[spread].premium === 'credit' ? 220 : -220,
    maxLoss: usd(780),
    ...(isQuoted ? { closing: usd(-300), profit: usd(-80) } : {}),
  });
  const seen = spyOn(day);
  const { options } = seen;
  if (options === undefined) throw new Error('options are seen');
  return {
    ...seen,
    book: { ...seen.book, lots },
    options: { ...options, structures: [held] },
  };
}

describe('an open spread', () => {
  // Steady goes when the market is against it and its trend no longer carries it; SPY is both here.
  it.each([
    ['bull-put', 'down', ['CLOSE P1 SPY 1']],
    ['bull-call', 'down', ['CLOSE P1 SPY 1']],
    ['bull-put', 'up', []],
    ['bull-put', 'sideways', []],
    ['bear-call', 'up', ['CLOSE P1 SPY 1']],
    ['bear-put', 'up', ['CLOSE P1 SPY 1']],
    ['bear-put', 'down', []],
    ['iron-condor', 'down', []],
    ['butterfly', 'up', []],
  ] as const)('%s in a market that goes %s is closed or left', (spread, place, done) => {
    const seen = holding(spread, { place, percentile: 0.5 });
    expect(doneOn(seen)).toEqual(done);
    expect(doneOn(seen, 'bold')).toEqual(done);
  });

  it('is left where nobody quotes it', () => {
    expect(doneOn(holding('bull-put', { place: 'down', percentile: 0.5 }, false))).toEqual([]);
  });

  it('becomes the order of the position that was named', () => {
    const seen = holding('bull-put', { place: 'down', percentile: 0.5 });
    const { conclusion } = deliberation(
      verticalSpreads,
      seen,
      (['analysis', 'decision'] as const).map((pass) =>
        answer(rulesAnswer(question(pass), seen, 'steady')),
      ),
    );
    expect(conclusion).toMatchObject({
      kind: 'orders',
      orders: [{ effect: 'close', lots: ['spreads@earlier#1/0', 'spreads@earlier#1/1'] }],
      analysis: { threats: [{ ticker: 'SPY' }] },
    });
  });
});
