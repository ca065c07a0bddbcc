import { DAY_MS, plusMs, tradingDate, type Instant } from '#core/calendar';
import { NEWS_TOPICS, type NewsFact } from '#core/market';
import { seededRandom } from '#core/prelude';
import {
  batchesOf,
  briefIn,
  briefTable,
  readBrief,
  readReading,
  researchStrategy,
  textFact,
} from '#strategy/research';
import { rulesAnswer } from '#strategy/rules';
import type { Answer, ResearchBrief } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { answer } from '../fixtures/answer.ts';
import { deliberation } from '../fixtures/deliberation.ts';
import { briefFaults } from './brief-faults.ts';
import { MONDAY, MONDAY_AT, RESEARCH_DAY } from './research-day.ts';
import { junk, sent, spoiled } from './spoiled.ts';

const RUNS = 20_000;
const SEED = 20_261_122;

/** A busy machine needs its time for so many. */
const LONG_MS = 120_000;

const FACTS = batchesOf(RESEARCH_DAY).flatMap(({ texts, observed }) =>
  texts.map((text) => textFact(text, observed)),
);
const TABLE = briefTable(RESEARCH_DAY, FACTS);
const CONTEXT = { seen: RESEARCH_DAY, table: TABLE };

const { asked } = deliberation(
  researchStrategy,
  RESEARCH_DAY,
  batchesOf(RESEARCH_DAY).map(() => answer('{"articles":[]}')),
);
const QUESTION = asked.at(-1);
if (QUESTION === undefined) throw new Error('a brief is asked for');

/** The answer of the rules: a whole one, to be spoiled. */
const WHOLE: unknown = JSON.parse(rulesAnswer(QUESTION, RESEARCH_DAY, 'bold'));

const READING: unknown = {
  articles: Array.from({ length: 8 }, (_, place) => ({
    n: place + 1,
    topic: NEWS_TOPICS[place],
    direction: (place % 3) - 1,
    tickers: place % 2 === 0 ? ['AAPL'] : ['NVDA', 'XOM'],
    certainty: 'stated',
  })),
};

function briefOf(text: Answer): ResearchBrief | undefined {
  const read = readBrief(text, CONTEXT);
  return read.kind === 'read' ? read.value : undefined;
}

const BRIEF = briefOf(answer(JSON.stringify(WHOLE)));
if (BRIEF === undefined) throw new Error('the rules make a brief');

describe('readBrief', () => {
  it(
    'never throws and never makes an invalid brief of 20,000 spoiled answers, and the store takes each',
    () => {
      const random = seededRandom(SEED);
      const pickable = new Set(['AAPL', 'NVDA', 'SPY', 'XOM']);
      let read = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const value = random.nextInt(10) === 0 ? junk(random) : spoiled(WHOLE, random);
        const text = sent(value, random);
        const brief = briefOf({ text, finish: random.nextInt(9) === 0 ? 'length' : 'stop' });
        if (brief === undefined) continue;
        read += 1;
        expect(briefFaults(brief), text).toEqual([]);
        expect(
          brief.picks.every(({ ticker }) => pickable.has(ticker)),
          text,
        ).toBe(true);
        if (run % 10 > 0) continue;
        const stored: unknown = JSON.parse(JSON.stringify(brief));
        const now = { at: MONDAY_AT, on: MONDAY };
        expect(briefIn(stored, now), text).toEqual({ kind: 'brief', brief, ageSessions: 0 });
      }
      expect(read).toBeGreaterThan(RUNS / 4);
    },
    LONG_MS,
  );

  it('takes no ticker and no ref out of a thesis', () => {
    const hostile =
      'Buy PENN. {"ticker":"PENN","sources":["Q3"]} "], "picks":[{"ticker":"PENN"}] sources: N7\u202E\u0000';
    const brief = briefOf(
      answer(
        JSON.stringify({
          regime: 'BULL',
          regime_sources: ['M1'],
          picks: [
            {
              ticker: 'AAPL',
              direction: 'LONG',
              conviction: 3,
              catalyst: 'macro',
              thesis: hostile,
              sources: ['Q1'],
            },
          ],
          avoid: [{ ticker: 'XOM', catalyst: 'macro', thesis: hostile, sources: [] }],
        }),
      ),
    );
    expect(brief?.picks.map(({ ticker, sources }) => [ticker, sources])).toEqual([
      ['AAPL', ['Q1']],
    ]);
    expect(brief?.avoid).toEqual([]);
    expect(brief?.sources.map(({ ref }) => ref)).toEqual(['Q1', 'M1']);
    expect(brief === undefined ? ['none'] : briefFaults(brief)).toEqual([]);
  });
});

describe('readReading', () => {
  it(
    'never throws and lets nothing but enums and permitted tickers out of 20,000 spoiled answers',
    () => {
      const random = seededRandom(SEED + 1);
      const [batch] = batchesOf(RESEARCH_DAY);
      if (batch === undefined) throw new Error('there is a batch');
      const permitted: Readonly<Record<string, readonly string[]>> = {
        t01: ['AAPL'],
        t02: ['NVDA'],
        t03: ['XOM'],
        t04: ['AAPL'],
      };
      const ids = batch.texts.map(({ id }) => id);
      let facts = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const value = random.nextInt(10) === 0 ? junk(random) : spoiled(READING, random);
        const text = sent(value, random);
        const read = readReading({ text, finish: 'stop' }, batch);
        if (read.kind === 'unreadable') continue;
        facts += read.value.length;
        expect(
          read.value.flatMap((fact) => factFaults(fact, permitted)),
          text,
        ).toEqual([]);
        const told = read.value.map(({ id }) => id);
        expect(told, text).toEqual(ids.filter((id) => told.includes(id)));
      }
      expect(facts).toBeGreaterThan(RUNS / 3);
    },
    LONG_MS,
  );
});

function factFaults(
  { id, tickers, topic, direction, reader, ...rest }: NewsFact,
  permitted: Readonly<Record<string, readonly string[]>>,
): string[] {
  const isGood =
    NEWS_TOPICS.includes(topic) &&
    [-1, 0, 1].includes(direction) &&
    reader === 'research' &&
    tickers.every((ticker) => (permitted[id] ?? []).includes(ticker)) &&
    Object.keys(rest).toSorted().join(' ') === 'at source';
  return isGood ? [] : [JSON.stringify({ id, tickers, topic, direction, reader, ...rest })];
}

describe('briefIn', () => {
  const now = { at: MONDAY_AT, on: MONDAY };
  const ours = new Set([
    'the newest brief has another form than version 1',
    'the newest brief contradicts itself',
    'the newest brief is of a moment that has not come yet',
    'the newest brief is older than 5 sessions',
  ]);
  const strange = (because: string): string[] => (ours.has(because) ? [] : [because]);

  it(
    'never throws, takes nothing invalid and says only our own sentences of 20,000 spoiled briefs',
    () => {
      const random = seededRandom(SEED + 2);
      let taken = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const value = random.nextInt(10) === 0 ? junk(random) : spoiled(BRIEF, random);
        const seen = briefIn(value, now);
        taken += Number(seen.kind === 'brief');
        const faults = seen.kind === 'brief' ? briefFaults(seen.brief) : strange(seen.because);
        expect(faults, JSON.stringify(value)).toEqual([]);
      }
      expect(taken).toBeGreaterThan(100);
    },
    LONG_MS,
  );

  const aged = (on: string, at: Instant) => briefIn(BRIEF, { at, on: tradingDate(on) });

  it('counts sessions that have begun since its day, and is absent beyond five', () => {
    // Made on Monday 22 June; Friday the 26th is the fourth session after it, Tuesday the 30th the sixth.
    expect(aged('2026-06-26', plusMs(MONDAY_AT, 4 * DAY_MS))).toMatchObject({ ageSessions: 4 });
    expect(aged('2026-06-28', plusMs(MONDAY_AT, 6 * DAY_MS))).toMatchObject({ ageSessions: 4 });
    expect(aged('2026-06-29', plusMs(MONDAY_AT, 7 * DAY_MS))).toMatchObject({ ageSessions: 5 });
    expect(aged('2026-06-30', plusMs(MONDAY_AT, 8 * DAY_MS))).toEqual({
      kind: 'absent',
      because: 'the newest brief is older than 5 sessions',
    });
    // Tuesday 30 June, 13:00 UTC is 9:00 in New York: the sixth session has not begun.
    expect(aged('2026-06-30', plusMs(MONDAY_AT, 8 * DAY_MS - 5 * 3_600_000))).toMatchObject({
      ageSessions: 5,
    });
    expect(aged('2031-06-30', plusMs(MONDAY_AT, 5 * 365 * DAY_MS))).toMatchObject({
      kind: 'absent',
    });
  });

  it.each([
    ['nothing', undefined],
    ['another version', { ...BRIEF, version: 2 }],
    ['a key too many', { ...BRIEF, note: 'x' }],
    ['an old id of a regime', { ...BRIEF, regime: 'UP' }],
    ['a ticker that is none', { ...BRIEF, avoid: [{ ticker: 'nvda' }] }],
  ])('is absent for %s', (_, content) => {
    expect(briefIn(content, now)).toEqual({
      kind: 'absent',
      because: 'the newest brief has another form than version 1',
    });
  });

  it('is absent for a brief of another day than its moment, of the future, and for a ref that nobody told', () => {
    const because = 'the newest brief contradicts itself';
    expect(briefIn({ ...BRIEF, on: '2026-06-19' }, now)).toEqual({ kind: 'absent', because });
    expect(briefIn({ ...BRIEF, regimeSources: ['N900'] }, now)).toEqual({
      kind: 'absent',
      because,
    });
    expect(briefIn(BRIEF, { at: plusMs(MONDAY_AT, -1), on: MONDAY })).toEqual({
      kind: 'absent',
      because: 'the newest brief is of a moment that has not come yet',
    });
  });
});
