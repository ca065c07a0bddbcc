import { DAY_MS, plusDays, plusMs } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CalendarEvent, Headline, NewsFact } from '#core/market';
import { usd } from '#core/money';
import { newsFacts } from '#strategy/reading';
import type { Observation, ResearchBrief } from '#strategy/shape';
import { ticker, tickers } from '../fixtures/observation.ts';

/** What the brief points at beside what is observed. */
export const ELSEWHERE: readonly Ticker[] = tickers('TSLA', 'GME');

/** The same day with news, a brief of the research agent, calendars, what was moved for news, and articles. */
export function withNews(seen: Observation): Observation {
  const { market } = seen;
  const observed = market.securities.map((facts) => facts.ticker);
  const headlines = observed.slice(0, 5).map((about, place) => headlineOf(about, place, market));
  const brief = briefOf(seen, observed, headlines);
  const news = newsFacts(headlines, brief, new Set(observed));
  return {
    ...seen,
    market: {
      ...market,
      securities: market.securities.map((facts) => ({
        ...facts,
        intraday: { intervals: 12, missingMinutes: 0, sinceOpen: 0.01, high: 987.5, low: 986.25 },
      })),
      headlines,
      news,
      research: { kind: 'brief', brief, ageSessions: 1 },
      events: eventsOf(observed, market),
    },
    moved: observed.slice(0, 2).map((each) => ({ ticker: each, bought: usd(100), sold: usd(0) })),
    articles: headlines.map(({ id, at, source, title, tickers: named }) => ({
      id,
      at,
      source,
      title,
      tickers: named,
      kind: 'full',
      text: `${title} and more of it.`,
    })),
  };
}

const TITLES = [
  'beats estimates',
  'faces a probe',
  'raises guidance',
  'is in the news',
  'slides 4 %',
];

function headlineOf(about: Ticker, place: number, { at }: Observation['market']): Headline {
  return {
    id: `wire:${about}:${place}`,
    at: plusMs(at, -place * 3_600_000),
    title: `${about} Incorporated ${TITLES[place] ?? ''} on June 17, 2026`,
    summary: `${about} Incorporated said so.`,
    source: `${about} Newsroom`,
    tickers: [about],
    url: `https://news.example/${about}`,
  };
}

function briefOf(
  { market }: Observation,
  observed: readonly Ticker[],
  headlines: readonly Headline[],
): ResearchBrief {
  const [first = ticker('SPY'), second = first] = observed;
  const [elsewhere = first, avoided = first] = ELSEWHERE;
  const thesis = `${first} Incorporated will do better than in 2025`;
  const pick = { direction: 'LONG', conviction: 4, catalyst: 'earnings', thesis } as const;
  const fact = factOf(headlines, first);
  return {
    version: 1,
    id: 'research@2026-06-17T12:00:00Z',
    at: plusMs(market.at, -DAY_MS),
    on: plusDays(market.on, -1),
    regime: 'BULL',
    regimeSources: ['M1'],
    geopoliticalRisk: { level: 'ELEVATED', sources: ['N1'] },
    themes: [{ theme: 'semiconductors', direction: 1, thesis, sources: ['N1'] }],
    picks: [
      {
        ...pick,
        ticker: first,
        sector: 'Energy',
        sources: ['N1', 'Q1', 'E1'],
        expiresOn: plusDays(market.on, 7),
      },
      { ...pick, ticker: elsewhere, sources: ['Q2'], expiresOn: market.on },
      { ...pick, ticker: second, sources: ['N1'], expiresOn: plusDays(market.on, -1) },
    ],
    sectorBiases: [{ sector: 'Energy', bias: -2, sources: ['M1'] }],
    events: eventsOf(observed, market).map((event) => ({ ...event, sources: ['E1'] })),
    avoid: [{ ticker: avoided, catalyst: 'legal', thesis, sources: ['Q2'] }],
    facts: [fact],
    sources: sourcesOf(fact, first, elsewhere),
  };
}

function eventsOf(
  [first = ticker('SPY')]: readonly Ticker[],
  { on }: Observation['market'],
): readonly CalendarEvent[] {
  return [
    { on: plusDays(on, 3), what: 'earnings', ticker: first, certainty: 'published' },
    { on: plusDays(on, 2), what: 'fomc-decision', certainty: 'published' },
    { on: plusDays(on, 9), what: 'gross-domestic-product', certainty: 'usual' },
  ];
}

function factOf([headline]: readonly Headline[], about: Ticker): NewsFact {
  if (headline === undefined) throw new Error('a day with news observes a security');
  const { id, at, source } = headline;
  return {
    id,
    at,
    source,
    tickers: [about],
    topic: 'guidance',
    direction: 1,
    reader: 'research',
  };
}

function sourcesOf({ id }: NewsFact, first: Ticker, elsewhere: Ticker): ResearchBrief['sources'] {
  return [
    { ref: 'N1', kind: 'news', of: id },
    { ref: 'Q1', kind: 'figures', of: first },
    { ref: 'Q2', kind: 'figures', of: elsewhere },
    { ref: 'E1', kind: 'event', of: `earnings ${first} 2026-06-25` },
    { ref: 'M1', kind: 'market', of: 'vix' },
  ];
}
