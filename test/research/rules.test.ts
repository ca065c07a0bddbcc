import { HOUR_MS, plusMs } from '#core/calendar';
import { NEWS_TOPICS } from '#core/market';
import { usd } from '#core/money';
import { definedOnly, seededRandom, type SeededRandom } from '#core/prelude';
import { batchAsked, batchesOf, briefIn, researchStrategy, researchWith } from '#strategy/research';
import { rulesAnswer } from '#strategy/rules';
import type { Article, Conclusion, Observation, Question, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tradingDate } from '#core/calendar';
import { security, ticker, tickers } from '../fixtures/observation.ts';
import { briefFaults } from './brief-faults.ts';
import { MONDAY, MONDAY_AT, RESEARCH_DAY } from './research-day.ts';

type Run = { readonly asked: readonly Question[]; readonly end: Conclusion };
type Temperament = 'steady' | 'bold';

/** The whole deliberation, every question answered by the rules; each answer fits the schema of its question. */
function answeredByRules(
  seen: Observation,
  temperament: Temperament,
  strategy = researchStrategy,
): Run {
  const asked: Question[] = [];
  const turns = strategy.deliberate(seen);
  let step = turns.next();
  while (step.done !== true) {
    const text = rulesAnswer(step.value, seen, temperament);
    const schema = z.fromJSONSchema(step.value.schema);
    expect(schema.safeParse(JSON.parse(text)), text).toMatchObject({ success: true });
    asked.push(step.value);
    step = turns.next({ text, finish: 'stop' });
  }
  return { asked, end: step.value };
}

function headline(
  hours: number,
  [source, title]: readonly [string, string],
  ...about: readonly string[]
): Article {
  const at = plusMs(MONDAY_AT, -hours * HOUR_MS);
  const id = `h${hours}`;
  return { id, at, source, tickers: tickers(...about), title, kind: 'headline', text: '' };
}

function withFigures(
  name: string,
  more: Partial<SecurityFacts>,
): Observation['market']['securities'] {
  return RESEARCH_DAY.market.securities.map((facts) =>
    facts.ticker === name ? { ...facts, ...more } : facts,
  );
}

const TWO_SAY = [
  headline(1, ['One', 'Apple beats profit estimates'], 'AAPL'),
  headline(2, ['Two', 'Apple profit rises, beats estimates'], 'AAPL'),
  headline(3, ['One', 'Exxon shares plunge after profit warning'], 'XOM'),
];

/** NVDA at 3 % ahead of the market, XOM 17 % behind it; the market itself has made 3 %. */
const DAY: Observation = {
  ...RESEARCH_DAY,
  articles: TWO_SAY,
  market: {
    ...RESEARCH_DAY.market,
    securities: withFigures('NVDA', { change21Days: 0.05, change63Days: 0.07 }).map((facts) =>
      facts.ticker === 'XOM' ? { ...facts, change63Days: -0.2 } : facts,
    ),
  },
};

function briefOf(run: Run): Extract<Conclusion, { kind: 'brief' }> {
  if (run.end.kind !== 'brief') throw new Error(`the rules conclude with ${run.end.kind}`);
  return run.end;
}

describe('the rules analyst', () => {
  it('steady picks the leader that two publishers speak for, and avoids what one speaks against', () => {
    const { brief, dropped } = briefOf(answeredByRules(DAY, 'steady'));
    expect(dropped).toEqual([]);
    expect(brief.facts.map(({ direction, reader }) => [direction, reader])).toEqual([
      [1, 'research'],
      [1, 'research'],
      [-1, 'research'],
    ]);
    // AAPL: (0.10 + 0.20) / 2 - (0.02 + 0.04) / 2 = 0.12, net +2: 1 + 1 + 0 + 1 + 1.
    expect(brief.picks).toMatchObject([
      {
        ticker: 'AAPL',
        direction: 'LONG',
        conviction: 4,
        catalyst: 'earnings',
        sources: ['Q1', 'N1', 'N2'],
        thesis: '10.0 % in 21 and 20.0 % in 63 sessions, 12.0 % ahead of the market; news +2.',
      },
    ]);
    expect(brief.avoid).toMatchObject([{ ticker: 'XOM', sources: ['Q7', 'N3'] }]);
    expect(brief).toMatchObject({
      regime: 'BULL',
      regimeSources: ['M1', 'Q4'],
      geopoliticalRisk: { level: 'LOW', sources: [] },
      // 3.5 % - 2 % is one point; -2 % - 2 % two, against.
      sectorBiases: [
        { sector: 'Information Technology', bias: 1, sources: ['M3'] },
        { sector: 'Energy', bias: -2, sources: ['M4'] },
      ],
      events: [{ what: 'earnings' }, { what: 'gross-domestic-product' }],
    });
  });

  it('bold takes the weaker leader before its report as well', () => {
    const { brief } = briefOf(answeredByRules(DAY, 'bold'));
    expect(
      brief.picks.map(({ ticker: name, conviction, catalyst }) => [name, conviction, catalyst]),
    ).toEqual([
      ['AAPL', 4, 'earnings'],
      ['NVDA', 1, 'momentum'],
    ]);
    // One publisher is not enough for bold; 17 % behind and below SMA200 is.
    expect(brief.avoid.map(({ ticker: name }) => name)).toEqual(['XOM']);
  });

  it('bold shorts what falls and is spoken against, but not in a bull market', () => {
    const rates = { ...DAY.market.rates, vix: 31 };
    const { brief } = briefOf(
      answeredByRules({ ...DAY, market: { ...DAY.market, rates } }, 'bold'),
    );
    expect(brief.regime).toBe('HIGH_VOLATILITY');
    expect(brief.picks).toMatchObject([
      { ticker: 'AAPL', direction: 'LONG' },
      { ticker: 'NVDA', direction: 'LONG' },
      // 1, and a point each for 10 % behind and one publisher against it.
      { ticker: 'XOM', direction: 'SHORT', conviction: 3, sources: ['Q7', 'N3'] },
    ]);
    expect(brief.avoid).toEqual([]);
    expect(brief.themes).toMatchObject([
      { theme: 'volatility', direction: -1, sources: ['M1'] },
      {},
    ]);
  });

  it('counts a publisher once a day, however much it writes', () => {
    const articles = [1, 2, 3, 4].map((hours) =>
      headline(hours, ['One', `Apple beats profit estimates ${hours}`], 'AAPL'),
    );
    const { brief } = briefOf(answeredByRules({ ...DAY, articles }, 'steady'));
    expect(brief.picks).toMatchObject([{ ticker: 'AAPL', conviction: 3 }]);
  });

  it('knows the batch of a question by its place, also where days are named by weeks and in a repair', () => {
    const weeks = researchWith({ kind: 'weeks', start: tradingDate('2026-01-01') });
    const { asked } = answeredByRules(RESEARCH_DAY, 'steady', weeks);
    const readings = Array<string>(12).fill('reading');
    expect(asked.map(({ pass }) => pass)).toEqual([...readings, 'brief']);
    const [first, second] = asked;
    if (first === undefined || second === undefined) throw new Error('two readings are asked for');
    expect(batchAsked(second, RESEARCH_DAY)).toEqual(batchesOf(RESEARCH_DAY)[1]);
    const repair: Question = { ...first, pass: 'reading-repair' };
    expect(batchAsked(repair, RESEARCH_DAY)).toEqual(batchesOf(RESEARCH_DAY)[0]);
    expect(asked.map((question) => JSON.stringify(question)).join('\n')).not.toContain('2026');
  });

  it('never says what the doors drop, over 300 random days, and each brief stands in every rule of the form', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 300; run += 1) {
      const seen = randomDay(random);
      for (const temperament of ['steady', 'bold'] as const) {
        const { brief, dropped } = briefOf(answeredByRules(seen, temperament));
        expect(dropped).toEqual([]);
        expect(briefFaults(brief)).toEqual([]);
        expect(briefIn(structuredClone(brief), { at: MONDAY_AT, on: MONDAY }).kind).toBe('brief');
        const { research } = seen.mandate;
        expect(brief.picks.length).toBeLessThanOrEqual(research?.maxPicks ?? 0);
      }
    }
  });
});

const NAMES = 'AAPL MSFT NVDA AMD XOM CVX JPM BAC PFE BRK-B SPY QQQ'.split(' ');
const TITLES = [
  'beats profit estimates',
  'cuts its outlook',
  'sued by regulator',
  'shares plunge',
  'in merger talks',
  'says nothing at all',
];

function randomDay(random: SeededRandom): Observation {
  const maybe = (low: number, high: number): number | undefined =>
    random.nextInt(5) === 0 ? undefined : low + (high - low) * random.next();
  const securities = NAMES.slice(0, 1 + random.nextInt(NAMES.length)).map((name) => {
    const mark = 2 + 200 * random.next();
    return security(name, mark, {
      kind: name === 'SPY' || name === 'QQQ' ? 'etf' : 'stock',
      sector: random.nextInt(2) === 0 ? 'Energy' : 'Financials',
      indicators: definedOnly({
        sma50: maybe(mark * 0.8, mark * 1.2),
        sma200: maybe(mark * 0.7, mark * 1.3),
        rsi14: maybe(10, 95),
      }),
      averageDollarVolume20: 10_000_000 * random.next(),
      ...definedOnly({ change21Days: maybe(-0.2, 0.2), change63Days: maybe(-0.4, 0.4) }),
    });
  });
  const articles = Array.from({ length: random.nextInt(20) }, (_, place) =>
    headline(
      place + 1,
      [
        `Publisher ${random.nextInt(4)}`,
        `Company ${place} ${TITLES[random.nextInt(TITLES.length)] ?? ''}`,
      ],
      ...(random.nextInt(3) === 0 ? [] : [NAMES[random.nextInt(NAMES.length)] ?? 'SPY']),
    ),
  );
  return {
    ...RESEARCH_DAY,
    articles,
    mandate: {
      ...RESEARCH_DAY.mandate,
      research: {
        picksExpireAfterSessions: 1 + random.nextInt(10),
        maxPicks: random.nextInt(8),
        floors: {
          minPrice: usd(5),
          minDollarVolume: usd(1_000_000),
          minMarketValue: usd(1_000_000_000),
        },
        maxArticles: random.nextInt(30),
      },
    },
    market: {
      ...RESEARCH_DAY.market,
      securities,
      rates: definedOnly({ vix: maybe(10, 40) }),
      sectors: [
        {
          sector: 'Energy',
          ticker: ticker('XLE'),
          ...definedOnly({ change21Days: maybe(-0.1, 0.1) }),
        },
      ],
      events: random.nextInt(2) === 0 ? [] : (RESEARCH_DAY.market.events ?? []),
    },
  };
}

describe('the topics of a reading', () => {
  it('are all told to the reader', () => {
    const [question] = answeredByRules(RESEARCH_DAY, 'steady').asked;
    for (const topic of NEWS_TOPICS) expect(question?.messages[0]?.content).toContain(topic);
  });
});
