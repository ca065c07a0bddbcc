import { describe, expect, it } from 'vitest';
import { instant, plusDays, plusSessions, readInstant, tradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import { implied30, volatilityFacts, type ChainView, type DailyVolatility } from '#core/options';

const AT = readInstant('2026-01-05T15:00:00Z') ?? instant(0);
const TODAY = tradingDate('2026-01-05');

function viewAt(dte: number, atTheMoneyVolatility?: number): ChainView {
  return {
    underlying: readTicker('SPY') as Ticker,
    expiry: plusDays(TODAY, dte),
    dte,
    years: dte / 365,
    at: AT,
    source: 'made',
    isModelled: false,
    spot: 500,
    forward: 500 + dte / 100,
    forwardSource: 'parity',
    rate: 0.04,
    dividendYield: 0.01,
    ...(atTheMoneyVolatility !== undefined && { atTheMoneyVolatility }),
    skew25: dte / 1_000,
    contracts: [],
  };
}

/** The latest is the session before today. */
function historyOf(volatilities: readonly number[]): readonly DailyVolatility[] {
  return volatilities.map((volatility, place) => ({
    on: plusSessions(TODAY, place - volatilities.length).on,
    volatility,
  }));
}

describe('30-day implied volatility', () => {
  it('is linear in total variance between the expiries around 30 days', () => {
    // Total variance 0.04 x 20 and 0.09 x 40 day-units: 30 days lie half-way, (0.8 + 3.6) / 2 / 30.
    const exact = Math.sqrt((0.04 * 20 + 0.09 * 40) / 2 / 30);
    expect(implied30([viewAt(40, 0.3), viewAt(20, 0.2)])).toBeCloseTo(exact, 14);
  });

  it('takes the two nearest around and no expiry under 7 days', () => {
    const views = [viewAt(3, 2), viewAt(9, 0.5), viewAt(23, 0.2), viewAt(37, 0.2), viewAt(65, 0.9)];
    expect(implied30(views)).toBeCloseTo(0.2, 14);
    expect(implied30([viewAt(5, 0.2), viewAt(40, 0.3)])).toBeUndefined();
  });

  it('is that of an expiry of exactly 30 days', () => {
    expect(implied30([viewAt(23, 0.4), viewAt(30, 0.25), viewAt(37, 0.3)])).toBeCloseTo(0.25, 14);
  });

  it('is that of the nearest expiry within 7 days where all lie on one side, else absent', () => {
    expect(implied30([viewAt(37, 0.22), viewAt(45, 0.3)])).toBe(0.22);
    expect(implied30([viewAt(16, 0.3), viewAt(23, 0.21)])).toBe(0.21);
    expect(implied30([viewAt(38, 0.22), viewAt(45, 0.3)])).toBeUndefined();
    expect(implied30([viewAt(22, 0.22)])).toBeUndefined();
    expect(implied30([viewAt(30)])).toBeUndefined();
    expect(implied30([])).toBeUndefined();
  });
});

describe('what options say of volatility', () => {
  const views = [viewAt(37, 0.2), viewAt(23, 0.2), viewAt(65, 0.3), viewAt(9)];

  it('tells rank and percentile apart, both of implied volatility', () => {
    // 60 days: 0.10 once, 0.19 forty times, 0.50 nineteen times; now 0.20.
    const past = historyOf([0.1, ...Array<number>(40).fill(0.19), ...Array<number>(19).fill(0.5)]);
    const facts = volatilityFacts(views, { history: past, realised21: 0.45 });
    expect(facts.implied30).toBeCloseTo(0.2, 12);
    expect(facts.ivRank).toBeCloseTo((0.2 - 0.1) / (0.5 - 0.1), 12);
    expect(facts.ivPercentile).toBeCloseTo(41 / 60, 12);
    expect(facts).toMatchObject({ historyDays: 60, realised21: 0.45 });
    expect(facts.historySays).toBeUndefined();
  });

  it('has neither under 60 days, and realised volatility does not stand in', () => {
    const past = historyOf(Array<number>(59).fill(0.3));
    const facts = volatilityFacts(views, { history: past, realised21: 0.45 });
    expect(facts.historySays).toBe('too little history: 59 of 60 days');
    expect(facts).not.toHaveProperty('ivRank');
    expect(facts).not.toHaveProperty('ivPercentile');
    expect(facts.realised21).toBe(0.45);
  });

  it('looks back 252 sessions and not at today', () => {
    const old = [9, ...Array<number>(252).fill(0.3)];
    const today = { on: TODAY, volatility: 7 };
    const facts = volatilityFacts(views, { history: [...historyOf(old), today] });
    expect(facts.historyDays).toBe(252);
    expect(facts.ivRank).toBeCloseTo(0, 12);
    expect(facts.ivPercentile).toBe(0);
  });

  it('ranks a new high 1 and a new low 0', () => {
    const rank = (volatility: number): number | undefined =>
      volatilityFacts(views, { history: historyOf(Array<number>(60).fill(volatility)) }).ivRank;
    expect(rank(0.1)).toBe(1);
    expect(rank(0.3)).toBe(0);
  });

  it('has the term structure nearest first, and the skew and the move of a month', () => {
    const facts = volatilityFacts(views, { history: [] });
    expect(facts.term).toEqual([
      { dte: 23, volatility: 0.2 },
      { dte: 37, volatility: 0.2 },
      { dte: 65, volatility: 0.3 },
    ]);
    expect(facts.skew25).toBe(0.037);
    expect(facts.expectedMove30).toBeCloseTo(500.37 * 0.2 * Math.sqrt(30 / 365), 10);
  });

  it('says nothing of an underlying without chains', () => {
    expect(volatilityFacts([], { history: [] })).toEqual({
      historyDays: 0,
      historySays: 'too little history: 0 of 60 days',
      term: [],
    });
  });
});
