import { DAY_MS, instant, plusMs, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook } from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { Limits } from '#core/risk';
import type { Answer, Observation, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { equityStrategy } from './equity-strategy.ts';

const at = instant(1_782_064_800_000); // Sunday 2026-06-21 18:00 UTC
const stock = (
  name: string,
  dollars: number,
  more: Partial<SecurityFacts> = {},
): SecurityFacts => ({
  ticker: equity(name).ticker,
  name,
  kind: 'stock',
  roles: ['stock'],
  mark: price(dollars),
  quotedAt: at,
  source: 'simulated',
  indicators: {},
  averageDollarVolume20: 1_000_000,
  returns60: [],
  fundamentals: {},
  earnings: { kind: 'unknown' },
  ...more,
});

const LIMITS: Limits = {
  maxPosition: 0.2,
  minCash: 0.1,
  stopLoss: -0.15,
  maxTrades: 5,
  minHoldingMs: 14 * DAY_MS,
  maxSectorExposure: 0.4,
  minOrder: usd(200),
  wholeShares: false,
  minDollarVolume: usd(100_000),
  minPrice: usd(5),
  maxDrawdown: 0.2,
  coolDownSessions: 5,
  maxFee: 0.005,
  warnCorrelationAbove: 0.8,
  knownPairs: [],
  bootstrapAbove: 0.8,
  quoteStaleAfterMs: 900_000,
};

/** Cash 8,500 and 10 AAPL @ 150 = 1,500: nav 10,000. */
function seenWith(limits: Partial<Limits> = {}): Observation {
  return {
    mandate: {
      account: 'weekly',
      name: 'Weekly',
      strategy: 'core-satellite',
      targets: { etf: 0.6, stock: 0.3, cash: 0.1 },
      core: [equity('SPY').ticker],
      stocks: [equity('AAPL').ticker],
      preferredMetrics: ['SMA'],
      limits: { ...LIMITS, ...limits },
    },
    market: {
      at,
      on: tradingDate('2026-06-21'),
      session: 'closed',
      label: 'simulated market',
      securities: [stock('AAPL', 150), stock('MSFT', 480), stock('SPY', 500, { kind: 'etf' })],
      rates: {},
      sectors: [],
      headlines: [],
      absent: [],
    },
    book: {
      ...emptyBook('weekly'),
      cash: usd(8500),
      lots: [
        {
          id: 'AAPL-1',
          instrument: equity('AAPL'),
          quantity: units(10),
          cost: usd(1400),
          openedAt: plusMs(at, -60 * DAY_MS),
          openedOn: tradingDate('2026-04-22'),
          group: 'first',
          guards: {},
        },
      ],
    },
    nav: usd(10_000),
    resting: [],
    history: [],
    slot: '2026-06-21T18:00:00Z',
  };
}

const strategy = equityStrategy('core-satellite', {
  promptVersion: 'core-satellite/test',
  role: 'You manage a portfolio.',
  approach: ['Be patient.'],
});

const stop = (text: string): Answer => ({ text, finish: 'stop' });

const ANALYSIS = JSON.stringify({
  regime: 'BULL',
  regime_reason: 'SPY is above SMA200.',
  sector_scores: {},
  portfolio_health: 'Mostly cash.',
  opportunities: [{ ticker: 'MSFT', why: 'cheap <b>now</b>' }],
  threats: [],
});

function decision(...actions: readonly (readonly ['BUY' | 'SELL', string, number])[]): string {
  return JSON.stringify({
    outlook: 'Calm.',
    confidence_pct: 70,
    actions: actions.map(([action, ticker, amount]) => ({
      action,
      ticker,
      amount_usd: amount,
      thesis: `${action} ${ticker}`,
      stop_loss_pct: -8,
      take_profit_pct: 25,
      time_stop_days: 90,
    })),
    suggestions: [],
  });
}

function concluded(seen: Observation, ...answers: readonly Answer[]): unknown {
  const turns = strategy.deliberate(seen);
  let step = turns.next();
  for (const answer of answers) step = turns.next(answer);
  expect(step.done).toBe(true);
  return step.value;
}

describe('equityStrategy', () => {
  it('asks for an analysis, then for a decision that carries it and begins with the same bytes', () => {
    const turns = strategy.deliberate(seenWith());
    const first = turns.next().value;
    const second = turns.next(stop(ANALYSIS)).value;
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
    const end = concluded(seenWith(), stop(ANALYSIS), stop(decision(['BUY', 'MSFT', 1000])));
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
      stop(ANALYSIS),
      stop(decision(['BUY', 'MSFT', 1000], ['SELL', 'AAPL', 600])),
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
    const end = concluded(seenWith(), stop(ANALYSIS), stop(decision(['SELL', 'AAPL', amount])));
    expect(end).toMatchObject({ orders: [{ legs: [{ quantity: units(-10) }] }] });
    expect(end).not.toMatchObject({ orders: [{ amount: expect.anything() }] });
  });

  it('sells a part where exactly the smallest order would be left: 1,300 / 150 = 8.666666', () => {
    const end = concluded(seenWith(), stop(ANALYSIS), stop(decision(['SELL', 'AAPL', 1300])));
    expect(end).toMatchObject({ orders: [{ legs: [{ quantity: units(-8.666666) }] }] });
  });

  it('leaves a sale of what is not held to the review', () => {
    const end = concluded(seenWith(), stop(ANALYSIS), stop(decision(['SELL', 'SPY', 1000])));
    expect(end).toMatchObject({ orders: [{ effect: 'close', legs: [{ quantity: units(-2) }] }] });
  });

  it('drops less than one whole share by name in an account of whole shares', () => {
    const end = concluded(
      seenWith({ wholeShares: true }),
      stop(ANALYSIS),
      stop(decision(['BUY', 'MSFT', 400], ['BUY', 'SPY', 1200])),
    );
    expect(end).toMatchObject({
      orders: [{ legs: [{ quantity: units(2) }], amount: usd(1200) }],
      dropped: [{ what: 'BUY MSFT $400.00', because: 'less than one whole share at $480.00' }],
    });
  });

  it('asks once for a repair, with what was wrong, and goes on', () => {
    const turns = strategy.deliberate(seenWith());
    turns.next();
    const repair = turns.next(stop('I would rather talk.')).value;
    expect(repair).toMatchObject({ pass: 'analysis-repair' });
    const messages = 'messages' in repair ? repair.messages : [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[2]?.content).toBe('I would rather talk.');
    expect(turns.next(stop(ANALYSIS)).value).toMatchObject({ pass: 'decision' });
  });

  it('ends unreadable, which is not a decision to do nothing', () => {
    const talk = stop('No.');
    expect(concluded(seenWith(), talk, talk)).toMatchObject({
      kind: 'unreadable',
      pass: 'analysis-repair',
    });
    expect(concluded(seenWith(), stop(ANALYSIS), talk, talk)).toMatchObject({
      kind: 'unreadable',
      pass: 'decision-repair',
    });
    expect(concluded(seenWith(), stop(ANALYSIS), stop(decision()))).toMatchObject({
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
