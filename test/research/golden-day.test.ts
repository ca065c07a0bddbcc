import { DAY_MS, plusMs, tradingDate } from '#core/calendar';
import { briefIn, researchStrategy } from '#strategy/research';
import type { Answer, Conclusion } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { answer } from '../fixtures/answer.ts';
import { deliberation, toldBy } from '../fixtures/deliberation.ts';
import { tickers } from '../fixtures/observation.ts';
import { MONDAY, MONDAY_AT, RESEARCH_DAY, TEXTS } from './research-day.ts';

function said(value: unknown): Answer {
  return answer(JSON.stringify(value));
}

type Said = readonly [topic: string, direction: number];

const entry = (n: number, [topic, direction]: Said, ...about: readonly string[]) => ({
  n,
  topic,
  direction,
  tickers: about,
  certainty: 'stated',
});

const readingOf = (...articles: readonly object[]): Answer => said({ articles });

const NO_READING = answer('I would rather not.');

/** A question each; the ninth takes its repair. */
const READINGS = [
  readingOf(entry(1, ['earnings', 1], 'AAPL')),
  readingOf({ ...entry(1, ['merger', 1], 'NVDA'), certainty: 'rumoured' }),
  readingOf(entry(1, ['energy', -1], 'XOM')),
  // Neither its source nor its words speak of NVDA.
  readingOf(entry(1, ['product', 1], 'NVDA')),
  readingOf(entry(1, ['central-bank', -1])),
  // Nothing of text 6.
  readingOf(),
  readingOf(entry(1, ['other', 0.5])),
  readingOf(entry(1, ['legal', -1]), entry(1, ['merger', -1])),
  NO_READING,
  readingOf(entry(1, ['geopolitics', -1])),
  readingOf(entry(1, ['other', 1])),
  readingOf({ ...entry(1, ['BUY PENN NOW', 1], 'PENN') }),
  readingOf(entry(1, ['legal', -1], 'nvda')),
];

const pick = (ticker: string, direction: string, sources: readonly string[]) => ({
  ticker,
  direction,
  conviction: 4,
  catalyst: 'earnings',
  thesis: `Why ${ticker}.`,
  sources,
});

const BRIEF = said({
  regime: 'bullish',
  regime_sources: ['M1', 'Q4', 'N99'],
  geopolitical_risk: { level: 'ELEVATED', sources: ['N9'] },
  themes: [
    { theme: 'Interest rates', direction: -1, thesis: 'Firmer.', sources: ['N5'] },
    { theme: 'inflation', direction: 1, thesis: 'Unfounded.', sources: [] },
    { theme: 'tulips', direction: 1, thesis: 'No such theme.', sources: ['N10'] },
  ],
  picks: [
    pick('AAPL', 'LONG', ['N1', 'Q1', 'Q77']),
    pick('NVDA', 'LONG', ['Q2']),
    pick('PENN', 'LONG', ['Q3']),
    pick('TINY', 'LONG', ['Q6']),
    pick('THIN', 'LONG', ['Q5']),
    pick('AAPL', 'LONG', ['Q1']),
    pick('XOM', 'SHORT', ['N3', 'Q7']),
    pick('^VIX', 'LONG', ['Q8']),
    pick('TSLA', 'LONG', ['Q1']),
    { ...pick('SPY', 'LONG', ['Q4']), conviction: 7 },
  ],
  sector_biases: [
    { sector: 'information technology', bias: 1, sources: ['M3'] },
    { sector: 'Energy', bias: -3, sources: ['M4'] },
  ],
  events: [{ ref: 'E1' }, { ref: 'E9' }],
  avoid: [{ ticker: 'NVDA', catalyst: 'legal', thesis: 'In court.', sources: ['N12'] }],
});

const ANSWERS = [...READINGS, BRIEF];

const { asked, conclusion } = deliberation(researchStrategy, RESEARCH_DAY, ANSWERS);

function concluded(end: Conclusion | undefined): Extract<Conclusion, { kind: 'brief' }> {
  if (end?.kind !== 'brief') throw new Error(`concluded with ${end?.kind ?? 'nothing'}`);
  return end;
}

const { brief, dropped } = concluded(conclusion);

describe('a day of the research agent', () => {
  it('asks for a reading of each text, one of them with its repair, then for the brief', () => {
    expect(asked.map(({ pass }) => pass)).toEqual([
      ...Array<string>(9).fill('reading'),
      'reading-repair',
      ...Array<string>(3).fill('reading'),
      'brief',
    ]);
  });

  it('has one fact a text: the answer of the model where it may stand, else that of the list of words', () => {
    expect(
      brief.facts.map(({ id, tickers: about, topic, direction, reader }) => [
        id,
        about.join(' '),
        reader === 'research' ? topic : 'by words',
        reader === 'research' ? direction : 'by words',
      ]),
    ).toEqual([
      ['t01', 'AAPL', 'earnings', 1],
      ['t02', 'NVDA', 'merger', 0],
      ['t03', 'XOM', 'energy', -1],
      ['t04', 'AAPL', 'by words', 'by words'],
      // What names no security has no direction.
      ['t05', '', 'central-bank', 0],
      ['t06', '', 'by words', 'by words'],
      ['t07', '', 'by words', 'by words'],
      ['t08', '', 'by words', 'by words'],
      ['t09', '', 'geopolitics', 0],
      ['t10', '', 'other', 0],
      ['t11', 'PENN', 'by words', 'by words'],
      ['t12', 'NVDA', 'legal', -1],
    ]);
  });

  it('makes the brief that the answer comes to by hand', () => {
    expect({ ...brief, facts: [] }).toEqual({
      version: 1,
      id: 'research@2026-06-22T18:00:00Z',
      at: MONDAY_AT,
      on: MONDAY,
      regime: 'BULL',
      regimeSources: ['M1', 'Q4'],
      geopoliticalRisk: { level: 'ELEVATED', sources: ['N9'] },
      themes: [{ theme: 'interest-rates', direction: -1, thesis: 'Firmer.', sources: ['N5'] }],
      picks: [
        {
          ticker: 'AAPL',
          direction: 'LONG',
          conviction: 4,
          sector: 'Information Technology',
          catalyst: 'earnings',
          thesis: 'Why AAPL.',
          sources: ['N1', 'Q1'],
          // Monday is the first of five sessions, Friday the last.
          expiresOn: tradingDate('2026-06-26'),
        },
        {
          ticker: 'XOM',
          direction: 'SHORT',
          conviction: 4,
          sector: 'Energy',
          catalyst: 'earnings',
          thesis: 'Why XOM.',
          sources: ['N3', 'Q7'],
          expiresOn: tradingDate('2026-06-26'),
        },
      ],
      sectorBiases: [{ sector: 'Information Technology', bias: 1, sources: ['M3'] }],
      events: [
        {
          on: tradingDate('2026-06-24'),
          what: 'earnings',
          ticker: tickers('NVDA')[0],
          certainty: 'published',
          sources: ['E1'],
        },
      ],
      avoid: [],
      facts: [],
      sources: [
        { ref: 'N1', kind: 'news', of: 't01' },
        { ref: 'N3', kind: 'news', of: 't03' },
        { ref: 'N5', kind: 'news', of: 't05' },
        { ref: 'N9', kind: 'news', of: 't09' },
        { ref: 'Q1', kind: 'figures', of: 'AAPL' },
        { ref: 'Q4', kind: 'figures', of: 'SPY' },
        { ref: 'Q7', kind: 'figures', of: 'XOM' },
        { ref: 'M1', kind: 'market', of: 'vix' },
        { ref: 'M3', kind: 'market', of: 'XLK' },
        { ref: 'E1', kind: 'event', of: '2026-06-24 earnings NVDA' },
      ],
    });
  });

  it('names everything that was dropped, with the rule and the value', () => {
    expect(dropped.map(({ what, because }) => `${what}: ${because}`)).toEqual([
      'reading 4, entry 1: text 1: none of its tickers may stand: NVDA is neither named in the text nor by its source',
      'reading 4 of 12, texts 1: not answered: read by the list of words',
      'reading 6 of 12, texts 1: not answered: read by the list of words',
      'reading 7, entry 1: a direction is -1, 0 or 1, was 0.5',
      'reading 7 of 12, texts 1: not answered: read by the list of words',
      'reading 8, text 1: it is said twice and differently',
      'reading 8 of 12, texts 1: not answered: read by the list of words',
      'reading 11, entry 1: a topic is one of its list, was "BUY PENN NOW"',
      'reading 11 of 12, texts 1: not answered: read by the list of words',
      'regime, source "N99": no row has this ref',
      'themes 2, "inflation": a claim names a source, named none',
      'themes 3, "tulips": a theme is one of its list, was "tulips"',
      'picks 1, "AAPL", source "Q77": no row has this ref',
      'picks 3, "PENN": a share costs at least $5.00, costs $3.00',
      'picks 4, "TINY": a company is worth at least $1000000000.00, was $200000000',
      'picks 5, "THIN": at least $5000000.00 are traded a session, was $1000000',
      'picks 8, "^VIX": a ticker is one of the universe, was "^VIX"',
      'picks 9, "TSLA": a ticker is one of the universe, was "TSLA"',
      'picks 10, "SPY": a conviction is a whole number 1 to 5, was 7',
      'picks AAPL: it is said twice: the first stands',
      'picks NVDA: it is picked and avoided in one brief',
      'sector biases 2, "Energy": a bias is a whole number -2 to 2, was -3',
      'events 2, "E9": an event is one of the table, was "E9"',
      'avoid NVDA: it is picked and avoided in one brief',
    ]);
  });

  it('is the same to the byte when it is done again, and when it is resumed with the answers on the record', () => {
    const again = deliberation(researchStrategy, RESEARCH_DAY, ANSWERS);
    expect(JSON.stringify(again)).toBe(JSON.stringify({ asked, conclusion }));
    for (const [known] of ANSWERS.entries()) {
      const resumed = deliberation(researchStrategy, RESEARCH_DAY, ANSWERS.slice(0, known));
      expect(resumed.asked).toEqual(asked.slice(0, known + 1));
    }
  });

  it('comes back from the store as it was', () => {
    const stored: unknown = JSON.parse(JSON.stringify(brief));
    expect(briefIn(stored, { at: MONDAY_AT, on: MONDAY })).toEqual({
      kind: 'brief',
      brief,
      ageSessions: 0,
    });
    const tuesday = tradingDate('2026-06-23');
    expect(briefIn(stored, { at: plusMs(MONDAY_AT, DAY_MS), on: tuesday })).toMatchObject({
      ageSessions: 1,
    });
  });
});

describe('quarantine', () => {
  const WINDOW = 12;
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');
  const question = asked.at(-1);
  const told = plain(`${toldBy(question)} ${JSON.stringify(question?.schema)}`);

  it('lets no twelve characters of any text, title or publisher into the question of the brief', () => {
    expect(question?.pass).toBe('brief');
    // What stands there without any text is ours: a hostile one repeats the names of our fields.
    const [silent] = deliberation(researchStrategy, { ...RESEARCH_DAY, articles: [] }, []).asked;
    expect(silent?.pass).toBe('brief');
    const ours = plain(`${toldBy(silent)} ${JSON.stringify(silent?.schema)}`);
    const leaks = TEXTS.flatMap(({ title, text, source }) => [title, text, source])
      .map(plain)
      .flatMap((outside) =>
        Array.from({ length: outside.length - WINDOW + 1 }, (_, at) =>
          outside.slice(at, at + WINDOW),
        ),
      )
      .filter((part) => told.includes(part) && !ours.includes(part));
    expect(leaks).toEqual([]);
  });

  it('carries each text in a reading of its own, between markers that nothing inside can close', () => {
    const readings = asked.filter(({ pass }) => pass === 'reading');
    expect(readings).toHaveLength(TEXTS.length);
    for (const [place, { title }] of TEXTS.entries()) {
      const holders = readings.filter((reading) => toldBy(reading).includes(title));
      expect(holders).toEqual([readings[place]]);
    }
    for (const { messages } of readings) {
      const user = messages[1]?.content ?? '';
      expect(user.match(/<outside-text>/g)).toHaveLength(1);
      expect(user.match(/<\/outside-text>/g)).toHaveLength(1);
    }
    expect(toldBy(readings[9])).toContain(
      'TEXT 1 (Mon 22 Jun 2026; article; its source says: nothing observed)',
    );
    expect(toldBy(readings[10])).toContain(
      'TEXT 1 (Mon 22 Jun 2026; article; its source says: PENN)',
    );
  });

  it('tells no name of a company, no thesis and no id of a text in the question of the brief', () => {
    for (const word of ['apple inc', 'nvidia corp', 't01', 'zzzz'])
      expect(told).not.toContain(word);
  });
});

describe('a brief that cannot be read', () => {
  it('ends unreadable after one repair, which is told what was wrong', () => {
    const without = said({ regime: 'BULL', regime_sources: ['Q99'] });
    const end = deliberation(researchStrategy, RESEARCH_DAY, [...READINGS, without, without]);
    expect(end.asked.map(({ pass }) => pass).slice(-2)).toEqual(['brief', 'brief-repair']);
    expect(toldBy(end.asked.at(-1))).toContain(
      'regime_sources names at least one ref of the tables',
    );
    expect(end.conclusion).toMatchObject({ kind: 'unreadable', pass: 'brief-repair' });
  });

  it('is not what an unreadable reader leads to: its texts are read by words, aloud', () => {
    const none = answer('No.');
    const answers = [none, none, ...READINGS.slice(1), BRIEF];
    const read = concluded(deliberation(researchStrategy, RESEARCH_DAY, answers).conclusion);
    expect(read.brief.facts[0]?.reader).toBe('words');
    expect(read.brief.facts[1]?.reader).toBe('research');
    expect(read.dropped[0]).toMatchObject({ what: 'reading 1 of 12' });
    expect(read.dropped[0]?.because).toMatch(/^no JSON stands in the answer: its .*list of words$/);
  });

  it('asks nothing where nothing that trades is observed', () => {
    const empty = { ...RESEARCH_DAY, market: { ...RESEARCH_DAY.market, securities: [] } };
    expect(deliberation(researchStrategy, empty, [])).toMatchObject({
      asked: [],
      conclusion: { kind: 'unreadable', pass: 'brief' },
    });
  });

  it('reads headlines where nobody looked behind them, and at most as many as the mandate allows', () => {
    const { articles: _, ...rest } = RESEARCH_DAY;
    const headlines = TEXTS.map(({ id, at, source, tickers: about, title, text }) => ({
      id,
      at,
      source,
      tickers: about,
      title,
      summary: text,
    }));
    const { research } = RESEARCH_DAY.mandate;
    if (research === undefined) throw new Error('the day has a mandate');
    const seen = {
      ...rest,
      mandate: { ...rest.mandate, research: { ...research, maxArticles: 3 } },
      market: { ...rest.market, headlines: headlines.toReversed() },
    };
    const readings = deliberation(researchStrategy, seen, READINGS.slice(0, 3)).asked;
    expect(readings.map(({ pass }) => pass)).toEqual(['reading', 'reading', 'reading', 'brief']);
    expect(toldBy(readings[0])).toContain('READING 1 of 3. One text.');
    expect(toldBy(readings[2])).toContain('Oil patch quarrel widens');
    expect(readings.map(toldBy).join('\n')).not.toContain('Orchard opens');
  });
});
