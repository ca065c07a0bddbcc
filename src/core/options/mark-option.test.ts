import { describe, expect, it } from 'vitest';
import { instant, MINUTE_MS, plusMs, readInstant, tradingDate } from '#core/calendar';
import { readTicker, type OptionContract, type Ticker } from '#core/instruments';
import { price, toDollars } from '#core/money';
import { bsmGreeks, yearsUntil, type OptionTerms } from '#core/pricing';
import { markOption, type MarkRequest, type OptionMark } from '#core/options';

const AT = readInstant('2026-01-05T15:00:00Z') ?? instant(0);
const EXPIRY = tradingDate('2026-02-06');
const CONTRACT: OptionContract = {
  kind: 'option',
  underlying: readTicker('SPY') as Ticker,
  expiry: EXPIRY,
  right: 'put',
  strike: price(480),
};
const TERMS: OptionTerms = {
  right: 'put',
  spot: 500,
  strike: 480,
  years: yearsUntil(AT, EXPIRY),
  rate: 0.04,
  dividendYield: 0.01,
  volatility: 0.2,
};
const GREEKS = bsmGreeks(TERMS);
const REQUEST: MarkRequest = {
  contract: CONTRACT,
  spot: price(500),
  at: AT,
  rate: 0.04,
  dividendYield: 0.01,
  staleBefore: plusMs(AT, -15 * MINUTE_MS),
  style: 'european',
};

const sided = (bid: number, ask: number, at = AT): NonNullable<MarkRequest['quote']> => ({
  bid: price(bid),
  ask: price(ask),
  at,
});

function marked(mark: OptionMark): Extract<OptionMark, { kind: 'marked' }> {
  if (mark.kind === 'absent') throw new Error(mark.because);
  return mark;
}

describe('a held contract', () => {
  const value = GREEKS.price;

  it('is worth the middle of its live quote and has the Greeks of that volatility', () => {
    const quote = sided(value - 0.05, value + 0.05);
    const mark = marked(markOption({ ...REQUEST, quote, volatility: 0.9 }));
    expect(mark).toMatchObject({ source: 'mid', flags: [] });
    expect(toDollars(mark.mark)).toBeCloseTo(value, 5);
    expect(mark.volatility).toBeCloseTo(0.2, 6);
    expect(mark.greeks.delta).toBeCloseTo(GREEKS.delta, 6);
    expect(mark.greeks.thetaPerDay).toBeCloseTo(GREEKS.thetaPerDay, 6);
  });

  it.each([
    ['no quote', undefined, ['one-sided', 'modelled']],
    [
      'a quote of half an hour ago',
      sided(1, 2, plusMs(AT, -30 * MINUTE_MS)),
      ['stale', 'modelled'],
    ],
    ['a crossed quote', sided(9, 3), ['crossed', 'modelled']],
    ['nobody on either side', sided(0, 0), ['one-sided', 'modelled']],
  ])('with %s is worth what the model says at the given volatility', (_, quote, flags) => {
    const mark = marked(
      markOption({ ...REQUEST, volatility: 0.2, ...(quote !== undefined && { quote }) }),
    );
    expect(mark).toMatchObject({ source: 'model', flags, volatility: 0.2 });
    expect(toDollars(mark.mark)).toBeCloseTo(value, 5);
    expect(mark.greeks.vegaPerPoint).toBeCloseTo(GREEKS.vegaPerPoint, 12);
  });

  it('of which nothing is known has no mark, with the reason', () => {
    expect(markOption(REQUEST)).toEqual({
      kind: 'absent',
      because: 'no mid: one-sided; and no volatility is given',
    });
  });

  it('deep in the money moves with the underlying where its bid holds no time value', () => {
    const contract = { ...CONTRACT, strike: price(600) };
    const quote = sided(98, 103);
    const mark = marked(markOption({ ...REQUEST, contract, quote, style: 'american', rate: 0.04 }));
    expect(mark).toMatchObject({ mark: price(100.5), source: 'mid', flags: [] });
    expect(mark.greeks).toMatchObject({ delta: -1, gamma: 0, vegaPerPoint: 0 });
    expect(mark.volatility).toBeUndefined();
  });

  it('is not marked under what its exercise brings, unless its own ask is', () => {
    const contract = { ...CONTRACT, strike: price(600) };
    const low = markOption({ ...REQUEST, contract, quote: sided(95, 101), style: 'american' });
    expect(low).toMatchObject({ mark: price(100), source: 'mid', flags: ['clamped'] });
    const off = markOption({ ...REQUEST, contract, quote: sided(95, 99), style: 'american' });
    expect(off).toMatchObject({ mark: price(99), source: 'mid', flags: ['clamped'] });
  });

  it('keeps two strikes 5 apart within 5 dollars of each other, whatever the last trades were', () => {
    const at = (strike: number): number =>
      toDollars(
        marked(
          markOption({
            ...REQUEST,
            contract: { ...CONTRACT, strike: price(strike) },
            volatility: 0.2,
          }),
        ).mark,
      );
    expect(at(485) - at(480)).toBeGreaterThan(0);
    expect(at(485) - at(480)).toBeLessThan(5);
  });

  it('is worth its exercise once its expiry has closed', () => {
    const after = readInstant('2026-02-06T21:00:00Z') ?? instant(0);
    const mark = markOption({ ...REQUEST, at: after, staleBefore: after, spot: price(471.5) });
    expect(mark).toMatchObject({ mark: price(8.5), source: 'model', greeks: { delta: -1 } });
  });
});
