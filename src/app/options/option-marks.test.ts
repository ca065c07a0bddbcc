import { MINUTE_MS, newYorkTime, plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import type { Quotes } from '#core/market';
import { price, toDollars } from '#core/money';
import { bsmPrice, yearsUntil } from '#core/pricing';
import type { MarketData } from '#ports';
import { describe, expect, it } from 'vitest';
import { quotesOf, sides } from '../../../test/fixtures/option-desk.ts';
import { contract, JULY, OPTION_AT } from '../../../test/fixtures/option-observation.ts';
import { ticker } from '../../../test/fixtures/observation.ts';
import { quietWorld } from '../../../test/fixtures/quiet-world.ts';
import { optionMarks } from './option-marks.ts';

const XYZ = ticker('XYZ');
const CALL = contract('XYZ', JULY, [50, 'call']);
const SPOT = quotesOf(sides(equity('XYZ'), OPTION_AT, [50, 50]));

/** A market that kept an implied volatility of a quarter. */
const KEPT: Partial<MarketData> = {
  rates: async () => ({ bill13Week: 0.04 }),
  volatilityHistory: async () =>
    new Map([[XYZ, [{ on: tradingDate('2026-06-17'), volatility: 0.25 }]]]),
};

async function marked(
  own: OptionContract,
  {
    market = KEPT,
    spots = SPOT,
    quotes = new Map(),
  }: { market?: Partial<MarketData>; spots?: Quotes; quotes?: Quotes } = {},
  at: Instant = OPTION_AT,
) {
  const marks = await optionMarks([own], quietWorld({ now: at, market }), { at, spots, quotes });
  const id = idOf(own);
  return {
    quote: marks.quotes.get(id),
    facts: marks.facts.get(id),
    terms: marks.terms.get(id),
    note: marks.notes.get(id),
  };
}

/** A call without dividends is never exercised early, so the European formula is its value too. */
const terms = (volatility: number) => ({
  right: 'call' as const,
  spot: 50,
  strike: 50,
  years: yearsUntil(OPTION_AT, JULY),
  rate: 0.04,
  dividendYield: 0,
  dividends: [],
  volatility,
});

describe('the mark of a contract', () => {
  it('is the mid of a live two-sided quote, and its volatility is that of the quote', async () => {
    const quotes = quotesOf(sides(CALL, plusMs(OPTION_AT, -5 * MINUTE_MS), [1.5, 1.6]));
    const { quote, terms: priced, note } = await marked(CALL, { quotes });
    expect(quote).toEqual(quotes.get(idOf(CALL)));
    expect(note).toBeUndefined();
    expect(bsmPrice({ ...terms(0), volatility: priced?.volatility ?? 0 })).toBeCloseTo(1.55, 4);
  });

  it('is the value of the model at the volatility that was kept, where nobody quotes it', async () => {
    const { quote, facts, terms: priced, note } = await marked(CALL);
    expect(priced).toEqual(terms(0.25));
    expect(toDollars(quote?.mark ?? price(0))).toBeCloseTo(bsmPrice(terms(0.25)), 4);
    expect(quote).toMatchObject({ at: OPTION_AT, source: 'model at 25.0 %' });
    expect(quote?.bid).toBeUndefined();
    expect(facts?.delta).toBeGreaterThan(0.5);
    expect(note).toMatch(/^XYZ {3}260717C00050000: valued by the model at 25\.0 % \(.*modelled\)$/);
  });

  it('is no quote of more than twenty minutes before', async () => {
    const at = (minutes: number) => plusMs(OPTION_AT, -minutes * MINUTE_MS);
    const fresh = await marked(CALL, { quotes: quotesOf(sides(CALL, at(20), [1.5, 1.6])) });
    expect(fresh.quote?.source).toBe('simulated');
    const stale = await marked(CALL, { quotes: quotesOf(sides(CALL, at(21), [1.5, 1.6])) });
    expect(stale.quote?.source).toMatch(/^model at /);
    expect(stale.note).toContain('stale');
  });

  it('is absent, with the reason, where nothing is known to value it by', async () => {
    const { quote, facts, terms: priced, note } = await marked(CALL, { market: {} });
    expect([quote, facts, priced]).toEqual([undefined, undefined, undefined]);
    expect(note).toMatch(/^XYZ {3}260717C00050000: .*no volatility is given$/);
  });

  it('is absent without a price of its underlying, whatever it is quoted at', async () => {
    const quotes = quotesOf(sides(CALL, OPTION_AT, [1.5, 1.6]));
    const { quote, terms: priced, note } = await marked(CALL, { quotes, spots: new Map() });
    expect([quote, priced]).toEqual([undefined, undefined]);
    expect(note).toBe('XYZ   260717C00050000: nobody tells a price of XYZ');
  });

  it('is its intrinsic value at the close of its last session', async () => {
    const at = newYorkTime(JULY, 16, 0);
    const spots = quotesOf(sides(equity('XYZ'), at, [53.25, 53.25]));
    const { quote } = await marked(CALL, { market: {}, spots }, at);
    expect(quote?.mark).toBe(price(3.25));
  });

  it('asks the market for nothing where there is no contract', async () => {
    const nobody = async (): Promise<never> => {
      throw new Error('nobody is asked');
    };
    const market = { dividendsAhead: nobody, rates: nobody, volatilityHistory: nobody };
    const world = quietWorld({ now: OPTION_AT, market });
    const marks = await optionMarks([], world, { at: OPTION_AT, spots: SPOT, quotes: new Map() });
    expect(marks.quotes.size).toBe(0);
  });
});
