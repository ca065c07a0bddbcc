import { equity } from '#core/instruments';
import { emptyBook } from '#core/ledger';
import { units, usd } from '#core/money';
import type { Limits } from '#core/risk';
import type { Answer, Observation } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { analysisAnswer, answer, decisionAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation } from '../../../test/fixtures/deliberation.ts';
import { lot, observation, security, tickers } from '../../../test/fixtures/observation.ts';
import { equityStrategy } from './equity-strategy.ts';

/** Cash 8,500 and 10 AAPL @ 150 = 1,500: nav 10,000. */
function seenWith(limits: Partial<Limits> = {}): Observation {
  return observation({
    mandate: {
      core: tickers('SPY'),
      stocks: tickers('AAPL'),
      preferredMetrics: ['SMA'],
      limits,
    },
    market: {
      securities: [
        security('AAPL', 150),
        security('MSFT', 480),
        security('SPY', 500, { kind: 'etf' }),
      ],
    },
    book: { cash: usd(8500), lots: [lot('AAPL', 10, { paid: 1400, days: 60 })] },
  });
}

const strategy = equityStrategy('core-satellite', {
  promptVersion: 'core-satellite/test',
  role: 'You manage a portfolio.',
  approach: ['Be patient.'],
});

const ANALYSIS = analysisAnswer({
  regime: 'BULL',
  regimeReason: 'SPY is above SMA200.',
  sectorScores: {},
  portfolioHealth: 'Mostly cash.',
  opportunities: [{ ticker: 'MSFT', why: 'cheap <b>now</b>' }],
  threats: [],
});

function decision(...wanted: readonly (readonly ['BUY' | 'SELL', string, number])[]): Answer {
  return decisionAnswer({
    outlook: 'Calm.',
    percent: 70,
    actions: wanted.map((wants) => ({
      wants,
      thesis: `${wants[0]} ${wants[1]}`,
      guards: [-8, 25, 90],
    })),
  });
}

function concluded(seen: Observation, ...answers: readonly Answer[]): unknown {
  const { conclusion } = deliberation(strategy, seen, answers);
  expect(conclusion).toBeDefined();
  return conclusion;
}

describe('equityStrategy', () => {
  it('asks for an analysis, then for a decision that carries it and begins with the same bytes', () => {
    const turns = strategy.deliberate(seenWith());
    const first = turns.next().value;
    const second = turns.next(ANALYSIS).value;
    expect(first).toMatchObject({ pass: 'analysis', promptVersion: 'core-satellite/test' });
    expect(second).toMatchObject({ pass: 'decision', promptVersion: 'core-satellite/test' });
    const [before, after] = [first, second].map((turn) =>
      'messages' in turn ? (turn.messages[1]?.content ?? '') : '',
    );
    const shared = before?.slice(0, before.indexOf('TASK 1')) ?? '';
    expect(shared).toContain('SIZING');
    expect(after?.startsWith(shared)).toBe(true);
    expect(after).toContain('Regime: BULL. SPY is above SMA200.');
    expect(after).toContain('Opportunities: MSFT (cheap b now /b).');
  });

  it('buys the amount at the mark, rounded down to a micro-share: 1,000 / 480 = 2.083333', () => {
    const end = concluded(seenWith(), ANALYSIS, decision(['BUY', 'MSFT', 1000]));
    expect(end).toMatchObject({
      kind: 'orders',
      confidence: 0.7,
      orders: [
        {
          id: 'weekly@2026-06-21T18:00:00Z#1',
          effect: 'open',
          origin: 'model',
          amount: usd(1000),
          legs: [{ instrument: equity('MSFT'), quantity: units(2.083333) }],
          guards: { stopLoss: -0.08, takeProfit: 0.25, timeStopDays: 90 },
          reason: 'BUY MSFT',
        },
      ],
    });
  });

  it('puts sells first and keeps the numbers of the answer', () => {
    const end = concluded(
      seenWith(),
      ANALYSIS,
      decision(['BUY', 'MSFT', 1000], ['SELL', 'AAPL', 600]),
    );
    expect(end).toMatchObject({
      orders: [
        { id: 'weekly@2026-06-21T18:00:00Z#2', effect: 'close', legs: [{ quantity: units(-4) }] },
        { id: 'weekly@2026-06-21T18:00:00Z#1' },
      ],
    });
  });

  it.each([
    ['98 % of the value', 1470],
    ['more than it is worth', 9000],
    ['what would leave less than the smallest order', 1301],
  ])('sells the whole position for %s', (_, amount) => {
    const end = concluded(seenWith(), ANALYSIS, decision(['SELL', 'AAPL', amount]));
    expect(end).toMatchObject({ orders: [{ legs: [{ quantity: units(-10) }] }] });
    expect(end).not.toMatchObject({ orders: [{ amount: expect.anything() }] });
  });

  it('sells a part where exactly the smallest order would be left: 1,300 / 150 = 8.666666', () => {
    const end = concluded(seenWith(), ANALYSIS, decision(['SELL', 'AAPL', 1300]));
    expect(end).toMatchObject({ orders: [{ legs: [{ quantity: units(-8.666666) }] }] });
  });

  it('leaves a sale of what is not held to the review', () => {
    const end = concluded(seenWith(), ANALYSIS, decision(['SELL', 'SPY', 1000]));
    expect(end).toMatchObject({ orders: [{ effect: 'close', legs: [{ quantity: units(-2) }] }] });
  });

  it('drops less than one whole share by name in an account of whole shares', () => {
    const end = concluded(
      seenWith({ wholeShares: true }),
      ANALYSIS,
      decision(['BUY', 'MSFT', 400], ['BUY', 'SPY', 1200]),
    );
    expect(end).toMatchObject({
      orders: [{ legs: [{ quantity: units(2) }], amount: usd(1200) }],
      dropped: [{ what: 'BUY MSFT $400.00', because: 'less than one whole share at $480.00' }],
    });
  });

  it('asks once for a repair, with what was wrong, and goes on', () => {
    const turns = strategy.deliberate(seenWith());
    turns.next();
    const repair = turns.next(answer('I would rather talk.')).value;
    expect(repair).toMatchObject({ pass: 'analysis-repair' });
    const messages = 'messages' in repair ? repair.messages : [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[2]?.content).toBe('I would rather talk.');
    expect(turns.next(ANALYSIS).value).toMatchObject({ pass: 'decision' });
  });

  it('ends unreadable, which is not a decision to do nothing', () => {
    const talk = answer('No.');
    expect(concluded(seenWith(), talk, talk)).toMatchObject({
      kind: 'unreadable',
      pass: 'analysis-repair',
    });
    expect(concluded(seenWith(), ANALYSIS, talk, talk)).toMatchObject({
      kind: 'unreadable',
      pass: 'decision-repair',
    });
    expect(concluded(seenWith(), ANALYSIS, decision())).toMatchObject({
      kind: 'orders',
      orders: [],
    });
  });

  it('says that an answer was cut', () => {
    const cut: Answer = { text: '{"regime": "BU', finish: 'length' };
    expect(concluded(seenWith(), cut, cut)).toMatchObject({
      because: expect.stringContaining('cut at its length limit (finish: length): '),
    });
  });

  it('asks nothing where nothing that trades was observed', () => {
    const seen = seenWith();
    const empty = {
      ...seen,
      book: emptyBook('weekly'),
      market: { ...seen.market, securities: [] },
    };
    expect(concluded(empty)).toMatchObject({ kind: 'unreadable', pass: 'analysis' });
  });
});
