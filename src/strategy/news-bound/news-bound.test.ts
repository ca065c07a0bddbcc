import { plusMs, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import type { NewsFact } from '#core/market';
import { units, usd } from '#core/money';
import { coreSatellite } from '#strategy/core-satellite';
import type {
  Answer,
  Observation,
  ResearchBrief,
  ResearchPick,
  ResearchSeen,
  Strategy,
  Question,
} from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { analysisAnswer, answer, decisionAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation, toldBy } from '../../../test/fixtures/deliberation.ts';
import { AT, lot, observation, ON, security, ticker } from '../../../test/fixtures/observation.ts';
import { newsBound } from './news-bound.ts';
import { newsRooms } from './news-rooms.ts';

/** Asks nobody. */
const NOBODY: readonly Question[] = [];

const strategy = newsBound(coreSatellite);

const ANALYSIS = analysisAnswer({
  regime: 'BULL',
  regimeReason: 'Above its average.',
  sectorScores: {},
  portfolioHealth: 'Calm.',
  opportunities: [],
  threats: [],
});

function decision(...wanted: readonly (readonly ['BUY' | 'SELL', string, number])[]): Answer {
  const actions = wanted.map((wants) => ({
    wants,
    thesis: 'figures',
    guards: [-8, 25, 90] as const,
  }));
  return decisionAnswer({ outlook: 'Calm.', percent: 70, actions });
}

function fact(id: string, direction: -1 | 0 | 1, ...names: readonly string[]): NewsFact {
  return {
    id,
    at: plusMs(AT, -3_600_000),
    source: `publisher of ${id}`,
    tickers: names.map(ticker),
    topic: 'product',
    direction,
    reader: 'words',
  };
}

/** Cash 8,000 and 20 AMD @ 100 = 2,000: nav 10,000, so one article moves at most 500. */
function seenWith(
  market: Partial<Observation['market']>,
  more: Partial<Observation> = {},
): Observation {
  const own = observation({
    market: {
      securities: [
        security('AMD', 100, { roles: ['stock', 'held'] }),
        security('NVDA', 120),
        security('MSFT', 400),
      ],
      ...market,
    },
    book: { cash: usd(8000), lots: [lot('AMD', 20, { paid: 1800, days: 60 })] },
  });
  return { ...own, ...more };
}

function concluded(seen: Observation, ...answers: readonly Answer[]) {
  const { conclusion, asked } = deliberation(strategy, seen, answers);
  if (conclusion?.kind !== 'orders')
    throw new Error(`not concluded: ${JSON.stringify(asked.at(-1))}`);
  return { ...conclusion, asked };
}

describe('newsBound', () => {
  it('cuts a purchase to one article, 5 % of 10,000, beyond what is wanted without news, and says so', () => {
    const { orders, dropped, withoutNews } = concluded(
      seenWith({ news: [fact('a', 1, 'NVDA')] }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      ANALYSIS,
      decision(),
    );
    // 500 / 120 = 4.166666 shares
    expect(orders).toMatchObject([{ amount: usd(500), legs: [{ quantity: units(4.166666) }] }]);
    expect(withoutNews).toEqual([]);
    expect(dropped).toEqual([
      {
        what: 'BUY NVDA $2,000.00: cut to $500.00',
        because:
          'one article moves at most 5 % of nav: 1 article on NVDA allows $500.00 beyond the $0.00 wanted without news, was $2,000.00',
      },
    ]);
  });

  it('adds the room to what is wanted without news: 600 + 2 x 500 = 1,600', () => {
    const { orders, withoutNews } = concluded(
      seenWith({ news: [fact('a', 1, 'NVDA'), fact('b', 1, 'NVDA')] }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      ANALYSIS,
      decision(['BUY', 'NVDA', 600]),
    );
    expect(orders).toMatchObject([{ amount: usd(1600) }]);
    expect(withoutNews).toMatchObject([{ amount: usd(600) }]);
  });

  it('leaves alone what is wanted as much without news', () => {
    const { orders, dropped } = concluded(
      seenWith({ news: [fact('a', 1, 'NVDA')] }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
    );
    expect(orders).toMatchObject([{ amount: usd(2000) }]);
    expect(dropped).toEqual([]);
  });

  it.each([
    ['there is no news of the security', [fact('a', 1, 'MSFT')], 2000],
    ['the order is within the room', [fact('a', 1, 'NVDA')], 500],
    ['the news speaks against the order', [fact('a', -1, 'NVDA')], 2000],
    ['one article is for it and one against', [fact('a', 1, 'NVDA'), fact('b', -1, 'NVDA')], 2000],
  ] as const)('asks nothing more where %s', (_, news, amount) => {
    const { asked, orders, withoutNews } = concluded(
      seenWith({ news }),
      ANALYSIS,
      decision(['BUY', 'NVDA', amount]),
    );
    expect(asked).toHaveLength(2);
    expect(orders).toMatchObject([{ amount: usd(amount) }]);
    expect(withoutNews).toBeUndefined();
  });

  it('asks the same two questions again, marked, with nothing of the news in them', () => {
    const news = [fact('a', 1, 'NVDA')];
    const headlines = [
      { id: 'a', at: AT, title: 'Zebra soars', source: 'feed', tickers: [ticker('NVDA')] },
    ];
    const answers = [ANALYSIS, decision(['BUY', 'NVDA', 2000]), ANALYSIS, decision()];
    const { asked } = concluded(seenWith({ news, headlines }), ...answers);
    const plain = deliberation(coreSatellite, seenWith({}), answers.slice(2)).asked;
    expect(asked.map(({ pass, without }) => [pass, without])).toEqual([
      ['analysis', undefined],
      ['decision', undefined],
      ['analysis', 'news'],
      ['decision', 'news'],
    ]);
    expect(asked.slice(2).map(toldBy)).toEqual(plain.map(toldBy));
  });

  it('cuts a sale on bad news, and leaves it out below the smallest order', () => {
    const news = [fact('a', -1, 'AMD')];
    const answers = [ANALYSIS, decision(['SELL', 'AMD', 2000]), ANALYSIS, decision()];
    expect(concluded(seenWith({ news }), ...answers).orders).toMatchObject([
      { effect: 'close', legs: [{ quantity: units(-5) }] },
    ]);
    const moved = [{ ticker: ticker('AMD'), bought: usd(900), sold: usd(350) }];
    const { orders, dropped } = concluded(seenWith({ news }, { moved }), ...answers);
    expect(orders).toEqual([]);
    expect(dropped).toEqual([
      {
        what: 'SELL AMD $2,000.00',
        because:
          'one article moves at most 5 % of nav: 1 article on AMD allows $150.00 (of $500.00, the rest is moved) beyond the $0.00 wanted without news, was $2,000.00; $150.00 is below the smallest order of $200.00',
      },
    ]);
  });

  it('takes off what was moved before, also by orders that rest', () => {
    const seen = seenWith(
      { news: [fact('a', 1, 'NVDA')] },
      { moved: [{ ticker: ticker('NVDA'), bought: usd(200), sold: usd(0) }] },
    );
    const answers = [ANALYSIS, decision(['BUY', 'NVDA', 2000]), ANALYSIS, decision()];
    expect(concluded(seen, ...answers).orders).toMatchObject([{ amount: usd(300) }]);
    const resting = concluded(seenWith({}), ANALYSIS, decision(['BUY', 'NVDA', 100])).orders;
    const dry = concluded({ ...seen, resting }, ...answers);
    expect(dry.orders).toMatchObject([{ amount: usd(200) }]);
  });

  it('shares one article between the securities that it names, as the answer ranks them', () => {
    const { orders, dropped } = concluded(
      seenWith({ news: [fact('a', 1, 'MSFT', 'NVDA')] }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 300], ['BUY', 'MSFT', 300]),
      ANALYSIS,
      decision(),
    );
    expect(orders).toMatchObject([{ amount: usd(300) }, { amount: usd(200) }]);
    expect(dropped[0]?.because).toContain(
      '1 article on MSFT allows $200.00 (of $500.00, the rest is moved)',
    );
  });

  it('does not share again what an article has moved of another security before', () => {
    const { orders } = concluded(
      seenWith(
        { news: [fact('a', 1, 'MSFT', 'NVDA')] },
        { moved: [{ ticker: ticker('MSFT'), bought: usd(250), sold: usd(0) }] },
      ),
      ANALYSIS,
      decision(['BUY', 'NVDA', 500]),
      ANALYSIS,
      decision(),
    );
    expect(orders).toMatchObject([{ amount: usd(250) }]);
  });

  it('uses what speaks of one security alone before what others need as well', () => {
    const { orders, asked } = concluded(
      seenWith({ news: [fact('shared', 1, 'MSFT', 'NVDA'), fact('own', 1, 'NVDA')] }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 500], ['BUY', 'MSFT', 500]),
    );
    expect(asked).toHaveLength(2);
    expect(orders).toMatchObject([{ amount: usd(500) }, { amount: usd(500) }]);
  });

  it('rounds down to whole shares, and leaves out what is less than one', () => {
    const seen = seenWith({ news: [fact('a', 1, 'NVDA', 'MSFT')] });
    const limits = { ...seen.mandate.limits, wholeShares: true };
    const whole = { ...seen, mandate: { ...seen.mandate, limits } };
    const { orders, dropped } = concluded(
      whole,
      ANALYSIS,
      decision(['BUY', 'NVDA', 250], ['BUY', 'MSFT', 1200]),
      ANALYSIS,
      decision(),
    );
    expect(orders).toMatchObject([{ legs: [{ quantity: units(2) }], amount: usd(250) }]);
    expect(dropped.at(-1)?.because).toContain('; less than one share at $400.00');
    const one = concluded(whole, ANALYSIS, decision(['BUY', 'MSFT', 1200]), ANALYSIS, decision());
    expect(one.orders).toMatchObject([{ legs: [{ quantity: units(1) }], amount: usd(500) }]);
  });

  it('counts an unreadable answer without news as wanting nothing, and says so', () => {
    const talk = answer('I would rather talk.');
    const { orders, dropped, withoutNews } = concluded(
      seenWith({ news: [fact('a', 1, 'NVDA')] }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      ANALYSIS,
      talk,
      talk,
    );
    expect(orders).toMatchObject([{ amount: usd(500) }]);
    expect(withoutNews).toEqual([]);
    expect(dropped[0]).toMatchObject({
      what: 'what is wanted without news',
      because: expect.stringContaining(
        'counts as nothing, for the decision-repair answer is unreadable',
      ),
    });
  });

  it('concludes the same of recorded answers, and ends unreadable as the strategy does', () => {
    const seen = seenWith({ news: [fact('a', 1, 'NVDA')] });
    const answers = [
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      ANALYSIS,
      decision(['BUY', 'NVDA', 300]),
    ];
    expect(concluded(structuredClone(seen), ...answers)).toEqual(concluded(seen, ...answers));
    const talk = answer('No.');
    expect(deliberation(strategy, seen, [talk, talk]).conclusion).toMatchObject({
      kind: 'unreadable',
    });
  });

  it('counts a scan that holds without news as wanting nothing', () => {
    const scanning = newsBound({
      name: 'scanning',
      *deliberate(seen) {
        if (seen.market.news === undefined) {
          yield { pass: 'scan', promptVersion: 's/1', messages: [], schema: {} };
          return { kind: 'hold', scan: { verdict: 'HOLD', why: 'quiet' }, because: 'it holds' };
        }
        return yield* coreSatellite.deliberate(seen);
      },
    });
    const seen = seenWith({ news: [fact('a', 1, 'NVDA')] });
    const { asked, conclusion } = deliberation(scanning, seen, [
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      answer('HOLD'),
    ]);
    expect(asked.at(-1)).toMatchObject({ pass: 'scan', without: 'news' });
    expect(conclusion).toMatchObject({ orders: [{ amount: usd(500) }], withoutNews: [] });
  });

  it('passes on what is no order', () => {
    const held = {
      kind: 'hold',
      scan: { verdict: 'HOLD', why: 'quiet' },
      because: 'the scan holds',
    } as const;
    const quiet: Strategy = {
      name: 'quiet',
      *deliberate() {
        yield* NOBODY;
        return held;
      },
    };
    expect(deliberation(newsBound(quiet), seenWith({}), []).conclusion).toBe(held);
  });
});

/** A brief of today whose one pick rests on the sources named. */
function research(pick: Partial<ResearchPick>): ResearchSeen {
  const brief: ResearchBrief = {
    version: 1,
    id: 'research@today',
    at: plusMs(AT, -7_200_000),
    on: ON,
    regime: 'BULL',
    regimeSources: [],
    geopoliticalRisk: { level: 'LOW', sources: [] },
    themes: [],
    picks: [
      {
        ticker: ticker('PLTR'),
        direction: 'LONG',
        conviction: 4,
        catalyst: 'product',
        thesis: 'p',
        sources: ['N1', 'Q1'],
        expiresOn: ON,
        ...pick,
      },
    ],
    sectorBiases: [],
    events: [],
    avoid: [],
    facts: [],
    sources: [
      { ref: 'N1', kind: 'news', of: 'x' },
      { ref: 'N2', kind: 'news', of: 'y' },
      { ref: 'N3', kind: 'news', of: 'x' },
      { ref: 'Q1', kind: 'figures', of: 'PLTR' },
    ],
  };
  return { kind: 'brief', brief, ageSessions: 0 };
}

function pointingAt(pick: Partial<ResearchPick>, market: Partial<Observation['market']> = {}) {
  return seenWith({
    securities: [security('PLTR', 50, { roles: ['research'] }), security('NVDA', 120)],
    research: research(pick),
    ...market,
  });
}

describe('a pick of a brief', () => {
  const answers = [
    ANALYSIS,
    decision(['BUY', 'PLTR', 2000]),
    ANALYSIS,
    decision(['BUY', 'NVDA', 100]),
  ];

  it.each([
    ['one text', [{ sources: ['N1', 'Q1'] }, {}], 500],
    ['two texts', [{ sources: ['N1', 'N2'] }, {}], 1000],
    ['one text under two names', [{ sources: ['N1', 'N3'] }, {}], 500],
    ['a text that was told as a fact about it', [{}, { news: [fact('x', 1, 'PLTR')] }], 500],
    ['a text that was told as a fact about another', [{}, { news: [fact('x', 1, 'NVDA')] }], 500],
    ['a text beside one that was told', [{}, { news: [fact('z', 1, 'PLTR')] }], 1000],
  ] as const)('resting on %s allows its articles', (_, [pick, market], dollars) => {
    const { orders, asked } = concluded(pointingAt(pick, market), ...answers);
    expect(orders).toMatchObject([{ amount: usd(dollars) }]);
    // The question without news does not even name it.
    expect(toldBy(asked[0])).toContain('PLTR');
    expect(asked.slice(2).map(toldBy).join('')).not.toContain('PLTR');
  });

  it.each([
    ['that has expired', { expiresOn: tradingDate('2026-06-18') }, {}],
    ['for a fall', { direction: 'SHORT' }, {}],
    ['that was told as news for a fall', {}, { news: [fact('x', -1, 'PLTR')] }],
  ] as const)('%s allows no purchase of what is looked at for it alone', (_, pick, market) => {
    const { orders, dropped } = concluded(pointingAt(pick, market), ...answers);
    expect(orders).toEqual([]);
    expect(dropped[0]?.because).toContain('0 articles on PLTR allow $0.00');
  });

  it('resting on figures alone is not bounded', () => {
    const { orders } = concluded(pointingAt({ sources: ['Q1'] }), ...answers.slice(0, 2));
    expect(orders).toMatchObject([{ amount: usd(2000) }]);
  });

  it('counts as an article for what the account looks at anyway', () => {
    const { orders } = concluded(
      seenWith({ research: research({ ticker: ticker('NVDA') }) }),
      ANALYSIS,
      decision(['BUY', 'NVDA', 2000]),
      ANALYSIS,
      decision(['BUY', 'NVDA', 250]),
    );
    expect(orders).toMatchObject([{ amount: usd(750) }]);
  });
});

describe('newsRooms', () => {
  it('allow what was concluded, and what is left of the room', () => {
    const seen = seenWith({
      news: [fact('a', 1, 'MSFT', 'NVDA'), fact('b', -1, 'AMD')],
    });
    const told = concluded(
      seen,
      ANALYSIS,
      decision(['BUY', 'NVDA', 900]),
      ANALYSIS,
      decision(['BUY', 'NVDA', 200]),
    );
    // 200 + 500 are ordered of NVDA, so its article has nothing left for MSFT.
    expect(newsRooms(seen, told)).toEqual(
      new Map([
        [ticker('AMD'), { sell: usd(500), opening: usd(500) }],
        [ticker('NVDA'), { buy: usd(700), opening: usd(0) }],
        [ticker('MSFT'), { buy: usd(0), opening: usd(0) }],
      ]),
    );
    expect(told.orders.map(({ legs }) => legs[0]?.instrument)).toEqual([equity('NVDA')]);
  });

  it('are the same of orders that were cut already', () => {
    const seen = seenWith({ news: [fact('a', 1, 'MSFT', 'NVDA')] });
    const wanted = [decision(['BUY', 'NVDA', 900], ['BUY', 'MSFT', 900]), ANALYSIS, decision()];
    const cut = concluded(seen, ANALYSIS, ...wanted);
    const uncut = deliberation(coreSatellite, seen, [ANALYSIS, wanted[0] ?? ANALYSIS]).conclusion;
    if (uncut?.kind !== 'orders') throw new Error('orders were wanted');
    expect(newsRooms(seen, { ...uncut, withoutNews: [] })).toEqual(newsRooms(seen, cut));
  });
});
