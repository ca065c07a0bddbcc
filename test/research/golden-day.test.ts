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

const FIRST = said({
  articles: [
    entry(1, ['earnings', 1], 'AAPL'),
    { ...entry(2, ['merger', 1], 'NVDA'), certainty: 'rumoured' },
    entry(3, ['energy', -1], 'XOM'),
    // Neither its source nor its words speak of NVDA.
    entry(4, ['product', 1], 'NVDA'),
    entry(5, ['central-bank', -1]),
    // Nothing of text 6.
    entry(7, ['other', 0.5]),
    entry(8, ['legal', -1]),
    entry(8, ['legal', 1]),
  ],
});

const SECOND = said({
  articles: [
    entry(1, ['geopolitics', -1]),
    entry(2, ['other', 1]),
    { ...entry(3, ['BUY PENN NOW', 1], 'PENN') },
    entry(4, ['legal', -1], 'nvda'),
  ],
});

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

const NO_READING = answer('I would rather not.');
const ANSWERS = [FIRST, NO_READING, SECOND, BRIEF];

const { asked, conclusion } = deliberation(researchStrategy, RESEARCH_DAY, ANSWERS);

function concluded(end: Conclusion | undefined): Extract<Conclusion, { kind: 'brief' }> {
  if (end?.kind !== 'brief') throw new Error(`concluded with ${end?.kind ?? 'nothing'}`);
  return end;
}

const { brief, dropped } = concluded(conclusion);

describe('a day of the research agent', () => {
  it('asks for readings of eight and of four texts, the second with its repair, then for the brief', () => {
    expect(asked.map(({ pass }) => pass)).toEqual([
      'reading',
      'reading',
      'reading-repair',
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
      ['t05', '', 'central-bank', -1],
      ['t06', '', 'by words', 'by words'],
      ['t07', '', 'by words', 'by words'],
      ['t08', '', 'by words', 'by words'],
      ['t09', '', 'geopolitics', -1],
      // Its source gave it to a stranger: it says nothing for the market.
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
      'reading 1, entry 4: text 4: none of its tickers may stand: NVDA is neither named in the text nor by its source',
      'reading 1, entry 6: a direction is -1, 0 or 1, was 0.5',
      'reading 1, text 8: it is said twice and differently',
      'reading 1 of 2, texts 4, 6, 7, 8: not answered: read by the list of words',
      'reading 2, entry 3: a topic is one of its list, was "BUY PENN NOW"',
      'reading 2 of 2, texts 3: not answered: read by the list of words',
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

  it('carries each text in one reading, between markers that nothing inside can close', () => {
    const [first, second] = asked;
    for (const [place, { title }] of TEXTS.entries()) {
      const holders = [first, second].filter((reading) => toldBy(reading).includes(title));
      expect(holders).toEqual([place < 8 ? first : second]);
    }
    const user = second?.messages[1]?.content ?? '';
    expect(user.match(/<outside-text>/g)).toHaveLength(4);
    expect(user.match(/<\/outside-text>/g)).toHaveLength(4);
    expect(user).toContain('TEXT 2 (Mon 22 Jun 2026; article; its source says: nothing observed)');
    expect(user).toContain('TEXT 3 (Mon 22 Jun 2026; article; its source says: PENN)');
  });

  it('tells no name of a company, no thesis and no id of a text in the question of the brief', () => {
    for (const word of ['apple inc', 'nvidia corp', 't01', 'zzzz'])
      expect(told).not.toContain(word);
  });
});

describe('a brief that cannot be read', () => {
  it('ends unreadable after one repair, which is told what was wrong', () => {
    const without = said({ regime: 'BULL', regime_sources: ['Q99'] });
    const end = deliberation(researchStrategy, RESEARCH_DAY, [FIRST, SECOND, without, without]);
    expect(end.asked.map(({ pass }) => pass)).toEqual([
      'reading',
      'reading',
      'brief',
      'brief-repair',
    ]);
    expect(toldBy(end.asked[3])).toContain('regime_sources names at least one ref of the tables');
    expect(end.conclusion).toMatchObject({ kind: 'unreadable', pass: 'brief-repair' });
  });

  it('is not what an unreadable reader leads to: its texts are read by words, aloud', () => {
    const none = answer('No.');
    const end = deliberation(researchStrategy, RESEARCH_DAY, [none, none, SECOND, BRIEF]);
    const read = concluded(end.conclusion);
    expect(read.brief.facts.slice(0, 8).map(({ reader }) => reader)).toEqual(
      Array.from({ length: 8 }, () => 'words'),
    );
    expect(read.dropped[0]).toEqual({
      what: 'reading 1 of 2',
      because: 'no JSON stands in the answer: its 8 texts are read by the list of words',
    });
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
    const [question, next] = deliberation(researchStrategy, seen, [FIRST]).asked;
    expect(toldBy(question)).toContain('READING 1 of 1. 3 texts.');
    expect(toldBy(question)).toContain('Oil patch quarrel widens');
    expect(toldBy(question)).not.toContain('Orchard opens');
    expect(next?.pass).toBe('brief');
  });
});
