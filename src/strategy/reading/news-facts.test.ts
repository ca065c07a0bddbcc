import { DAY_MS, plusMs, tradingDate } from '#core/calendar';
import type { Headline, NewsFact } from '#core/market';
import type { ResearchBrief } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT, tickers } from '../../../test/fixtures/observation.ts';
import { netNews, newsVotes } from './net-news.ts';
import { newsFacts } from './news-facts.ts';

const [AAPL, NVDA, KO] = tickers('AAPL', 'NVDA', 'KO');
if (AAPL === undefined || NVDA === undefined || KO === undefined) throw new Error('three tickers');
const KNOWN = new Set([AAPL, NVDA]);

function headline(id: string, more: Partial<Headline> = {}): Headline {
  return { id, at: AT, title: `Title ${id}`, source: 'wire', tickers: [AAPL], ...more } as Headline;
}

function fact(id: string, more: Partial<NewsFact> = {}): NewsFact {
  const own = { id, at: AT, source: `wire ${id}`, tickers: [NVDA], topic: 'other', direction: 1 };
  return { ...own, reader: 'words', ...more } as NewsFact;
}

function briefOf(facts: readonly NewsFact[]): ResearchBrief {
  return {
    version: 1,
    id: 'research@1',
    at: AT,
    on: tradingDate('2026-06-21'),
    regime: 'BULL',
    regimeSources: [],
    geopoliticalRisk: { level: 'LOW', sources: [] },
    themes: [],
    picks: [],
    sectorBiases: [],
    events: [],
    avoid: [],
    facts,
    sources: [],
  };
}

describe('newsFacts', () => {
  it('makes one fact a headline, the newest first', () => {
    const facts = newsFacts(
      [
        headline('old', { at: plusMs(AT, -DAY_MS), title: 'Apple misses estimates' }),
        headline('new', { title: 'Apple beats estimates' }),
      ],
      undefined,
      KNOWN,
    );
    expect(facts).toEqual([
      {
        id: 'new',
        at: AT,
        source: 'wire',
        tickers: [AAPL],
        topic: 'earnings',
        direction: 1,
        reader: 'words',
      },
      expect.objectContaining({ id: 'old', direction: -1 }),
    ]);
  });

  it('takes what the research agent has read of the same headline', () => {
    const read = fact('a', { direction: -1, topic: 'legal', reader: 'research' });
    const [told] = newsFacts([headline('a', { title: 'Beats estimates' })], briefOf([read]), KNOWN);
    expect(told).toEqual({ ...read, source: 'wire' });
  });

  it('names only what is known, and takes nothing for the market from news of others', () => {
    const facts = newsFacts(
      [
        headline('both', { tickers: [KO, NVDA], title: 'Sales soar' }),
        headline('other', { tickers: [KO], title: 'Shares soar' }),
        headline('market', { tickers: [], title: 'Stocks soar' }),
      ],
      undefined,
      KNOWN,
    );
    expect(facts.map(({ id, tickers: named, direction }) => [id, named, direction])).toEqual([
      ['both', [NVDA], 1],
      ['market', [], 0],
      ['other', [], 0],
    ]);
  });

  it('counts the same title of one source about the same securities once, at its newest', () => {
    const titles = ['Apple  soars!', 'APPLE soars', 'Ａpple so\u200Bars'];
    const repeated = titles.map((title, place) =>
      headline(String(place), { title, at: plusMs(AT, -place) }),
    );
    const others = [
      headline('source', { title: 'Apple soars', source: 'another' }),
      headline('tickers', { title: 'Apple soars', tickers: [NVDA] }),
    ];
    const facts = newsFacts([...repeated, ...others], undefined, KNOWN);
    expect(facts.map(({ id }) => id).toSorted()).toEqual(['0', 'source', 'tickers']);
  });

  it('is the same whatever the order of the headlines', () => {
    const any = fc.array(
      fc.record({
        id: fc.uuid(),
        minutes: fc.integer({ min: 0, max: 3 }),
        title: fc.constantFrom('soars', 'falls', 'says'),
        source: fc.constantFrom('one', 'other'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(any, (drawn) => {
        const all = drawn.map(({ minutes, ...each }) =>
          headline(each.id, { ...each, at: plusMs(AT, -minutes) }),
        );
        expect(newsFacts(all.toReversed(), undefined, KNOWN)).toEqual(
          newsFacts(all, undefined, KNOWN),
        );
      }),
    );
  });
});

describe('netNews', () => {
  it('counts articles for a security less those against it', () => {
    const facts = [fact('1'), fact('2'), fact('3', { direction: -1 }), fact('4', { direction: 0 })];
    expect(newsVotes(facts, NVDA)).toEqual({ net: 1, articles: 4 });
    expect(netNews(facts, AAPL)).toBe(0);
  });

  it('gives a publisher one vote a day, however many texts and securities beside it he writes of', () => {
    const many = Array.from({ length: 20 }, (_, place) =>
      fact(String(place), {
        source: place % 2 === 0 ? 'Wire' : ' wiｒe',
        at: plusMs(AT, -place * 60_000),
        tickers: place % 3 === 0 ? [NVDA, AAPL] : [NVDA],
      }),
    );
    expect(newsVotes(many, NVDA)).toEqual({ net: 1, articles: 1 });
    const yesterday = fact('y', { source: 'wire', at: plusMs(AT, -DAY_MS) });
    expect(netNews([...many, yesterday], NVDA)).toBe(2);
  });

  it('is never more than the days of publishers', () => {
    const any = fc.array(
      fc.record({
        source: fc.constantFrom('a', 'b', 'c'),
        days: fc.integer({ min: 0, max: 2 }),
        direction: fc.constantFrom(-1 as const, 0 as const, 1 as const),
      }),
    );
    fc.assert(
      fc.property(any, (drawn) => {
        const facts = drawn.map(({ days, ...each }, place) =>
          fact(String(place), { ...each, at: plusMs(AT, -days * DAY_MS) }),
        );
        const publishersDays = new Set(drawn.map(({ source, days }) => `${source} ${days}`)).size;
        expect(Math.abs(netNews(facts, NVDA))).toBeLessThanOrEqual(publishersDays);
      }),
    );
  });
});
