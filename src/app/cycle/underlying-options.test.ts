import { plusDays, plusMs, type TradingDate } from '#core/calendar';
import { emptyBook } from '#core/ledger';
import { equity } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price } from '#core/money';
import type { OptionMandate } from '#core/risk';
import type { MarketData } from '#ports';
import { describe, expect, it } from 'vitest';
import { mandateOf, optionDesk, quotesOf, sides } from '../../../test/fixtures/option-desk.ts';
import { contract, JULY, OPTION_AT, OPTION_ON } from '../../../test/fixtures/option-observation.ts';
import { security, ticker } from '../../../test/fixtures/observation.ts';
import { quietWorld } from '../../../test/fixtures/quiet-world.ts';
import { underlyingOptions } from './underlying-options.ts';

const XYZ = ticker('XYZ');
const SPREADS = mandateOf('vertical-spreads');
const WHEEL = mandateOf('wheel');

/** Fairly quoted about a price of 50. */
function chainOf(expiry: TradingDate): OptionChain {
  const row = (strike: number, right: 'call' | 'put', mid: number): OptionQuote => ({
    contract: contract('XYZ', expiry, [strike, right]),
    bid: price(mid - 0.02),
    ask: price(mid + 0.02),
    openInterest: 500,
  });
  return {
    underlying: XYZ,
    expiry,
    at: OPTION_AT,
    source: 'a double',
    isModelled: false,
    quotes: [
      row(48, 'call', 2.8),
      row(50, 'call', 1.6),
      row(52, 'call', 0.8),
      row(48, 'put', 0.65),
      row(50, 'put', 1.45),
      row(52, 'put', 2.65),
    ],
  };
}

const daysAhead = (days: number): TradingDate => plusDays(OPTION_ON, days);

type Told = { readonly mandate?: OptionMandate; readonly market?: Partial<MarketData> };

async function seen(
  expiries: readonly TradingDate[],
  { mandate = SPREADS, market = {} }: Told = {},
) {
  const asked: TradingDate[] = [];
  const world = quietWorld({
    now: OPTION_AT,
    market: {
      expiries: async () => expiries,
      chain: async (_, expiry) => {
        asked.push(expiry);
        return chainOf(expiry);
      },
      ...market,
    },
  });
  const { desk, open } = optionDesk();
  if (mandate.kind === 'wheel') open('shares', [[equity('XYZ'), 100, 49]]);
  const facts = security('XYZ', 50, { indicators: { realisedVolatility21: 0.22 } });
  const sight = {
    mandate,
    book: desk.book,
    spots: quotesOf(sides(equity('XYZ'), OPTION_AT, [50, 50])),
    staleBefore: plusMs(OPTION_AT, -900_000),
    known: new Map([[XYZ, facts]]),
  };
  return { underlyings: await underlyingOptions([XYZ], world, sight), asked, sight, world };
}

describe('the options of an underlying', () => {
  it('are asked for in the days of a spreads account, 21 to 45, both included', async () => {
    const days = [20, 21, 30, 45, 46].map(daysAhead);
    const { underlyings, asked } = await seen(days);
    expect(asked).toEqual([21, 30, 45].map(daysAhead));
    expect(underlyings[0]?.chains.map(({ dte }) => dte)).toEqual([21, 30, 45]);
  });

  it('are asked for from the nearest call to the farthest put of a wheel, 14 to 45', async () => {
    const days = [13, 14, 30, 45, 46].map(daysAhead);
    expect((await seen(days, { mandate: WHEEL })).asked).toEqual([14, 30, 45].map(daysAhead));
  });

  it('are at most six expiries, the nearest', async () => {
    const days = [21, 24, 27, 30, 33, 36, 39, 42].map(daysAhead);
    expect((await seen(days)).asked).toEqual(days.slice(0, 6));
  });

  it.each([
    ['nothing is told of it', undefined],
    ['it has no contracts', { ...chainOf(JULY), quotes: [] }],
  ])('leave an expiry out where %s', async (_, told) => {
    const { underlyings } = await seen([JULY], { market: { chain: async () => told } });
    expect(underlyings[0]).toMatchObject({ ticker: 'XYZ', chains: [] });
  });

  it('have no chains without a price of the underlying, and nobody is asked for them', async () => {
    const { world, sight, asked } = await seen([]);
    const market = { ...world.market, expiries: async () => [JULY] };
    const told = await underlyingOptions(
      [XYZ],
      { ...world, market },
      { ...sight, spots: new Map() },
    );
    expect(told[0]?.chains).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('carry the volatility of the days before beside that of their own quotes', async () => {
    const history = [{ on: plusDays(OPTION_ON, -1), volatility: 0.3 }];
    const market = { volatilityHistory: async () => new Map([[XYZ, history]]) };
    const [only] = (await seen([JULY], { market })).underlyings;
    expect(only?.volatility).toMatchObject({ historyDays: 1, realised21: 0.22 });
    expect(only?.volatility.implied30).toBeGreaterThan(0.2);
    expect(only?.volatility.implied30).toBeLessThan(0.4);
  });

  it('carry their own dividends and nobody else’s', async () => {
    const own = { kind: 'dividend', ticker: XYZ, on: daysAhead(12), amount: price(0.2) } as const;
    const market = { dividendsAhead: async () => [own, { ...own, ticker: ticker('F') }] };
    expect((await seen([JULY], { market })).underlyings[0]?.dividends).toEqual([own]);
  });

  it('are thinned for the account: a wheel without shares sees no calls', async () => {
    const { world, sight } = await seen([JULY], { mandate: WHEEL });
    const rights = async (book: typeof sight.book) => {
      const [only] = await underlyingOptions([XYZ], world, { ...sight, book });
      return new Set(only?.chains[0]?.contracts.map(({ contract: own }) => own.right));
    };
    expect(await rights(sight.book)).toEqual(new Set(['call', 'put']));
    expect(await rights(emptyBook('a'))).toEqual(new Set(['put']));
  });
});
