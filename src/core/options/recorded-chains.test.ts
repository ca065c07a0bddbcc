import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { instant, readInstant } from '#core/calendar';
import { readOccSymbol, type OptionContract } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price, toDollars, type Price } from '#core/money';
import { chainView, implied30, type ChainView } from '#core/options';

/**
 * SPY as Yahoo showed it: 30 expiries with dead quotes, bids of nothing and trades of last week. The file is named after
 * 22 August; its last trades are of the 26th, as is the price that its parity gives.
 */
const FILE = new URL(
  '../../../../shared/data/options/yahoo_SPY_2025-08-22.csv.gz',
  import.meta.url,
);
const isAbsent = !existsSync(FILE);
const SKIPPED = isAbsent ? ' (SKIPPED: ../shared/data/options is not here)' : '';
const AT = readInstant('2025-08-26T20:00:00Z') ?? instant(0);
/** Close of that day. */
const SPOT = 645.16;

function quotes(): readonly OptionQuote[] {
  const lines = gunzipSync(readFileSync(FILE)).toString('utf8').trim().split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, symbol = '', , , last = '', bid = '', ask = '', , , , openInterest = ''] =
      line.split(',');
    const contract = readOccSymbol(symbol);
    return contract === undefined
      ? []
      : [
          {
            contract,
            bid: price(Number(bid)),
            ask: price(Number(ask)),
            last: price(Number(last)),
            openInterest: Number(openInterest),
          },
        ];
  });
}

function chains(all: readonly OptionQuote[]): readonly OptionChain[] {
  const groups = Map.groupBy(all, ({ contract }) => contract.expiry);
  return [...groups].map(([expiry, told]) => ({
    underlying: told[0]?.contract.underlying ?? ('' as never),
    expiry,
    at: AT,
    source: 'recorded',
    isModelled: false,
    quotes: told,
  }));
}

const viewOf = (chain: OptionChain): ChainView =>
  chainView(chain, {
    spot: price(SPOT),
    rate: 0.0415,
    style: 'american',
    staleBefore: AT,
    liquidity: { minOpenInterest: 100, maxSpread: 0.1 },
    dividends: [],
  });

type Marked = { readonly contract: OptionContract; readonly value: Price | undefined };

/** Neighbouring strikes whose values lie apart by less than nothing or more than their strikes, by over a cent. */
function brokenPairs(marked: readonly Marked[]): number {
  const ascending = marked.toSorted((one, other) => one.contract.strike - other.contract.strike);
  return (['call', 'put'] as const)
    .map((right) => ascending.filter(({ contract }) => contract.right === right))
    .flatMap((side) => side.map((one, place) => [side[place - 1], one] as const))
    .filter(([before, after]) => before !== undefined && isBroken(before, after)).length;
}

function isBroken(below: Marked, above: Marked): boolean {
  if (below.value === undefined || above.value === undefined) return false;
  const width = toDollars(above.contract.strike) - toDollars(below.contract.strike);
  const rise = toDollars(above.value) - toDollars(below.value);
  const gain = above.contract.right === 'put' ? rise : -rise;
  return gain < -0.01 || gain > width + 0.01;
}

describe.skipIf(isAbsent)(`SPY of Yahoo, 7,011 contracts of 30 expiries${SKIPPED}`, () => {
  const told = isAbsent ? [] : chains(quotes());
  const views = told.map(viewOf);
  const contracts = views.flatMap((view) => view.contracts);

  it('has a mark, Greeks and a stated source for every contract', () => {
    expect(contracts).toHaveLength(7_011);
    expect(views.filter(({ unvalued }) => unvalued !== undefined)).toEqual([]);
    for (const { mark, delta, gamma, thetaPerDay, vegaPerPoint, rhoPerPoint } of contracts)
      for (const figure of [mark, delta, gamma, thetaPerDay, vegaPerPoint, rhoPerPoint])
        expect(figure).toSatisfy(Number.isFinite);
    const counted = Map.groupBy(contracts, ({ markSource, flags }) =>
      [markSource, ...flags].join(' '),
    );
    const counts = Object.fromEntries([...counted].map(([what, found]) => [what, found.length]));
    process.stdout.write(`SPY 2025-08-26 marks: ${JSON.stringify(counts)}\n`);
    // 21 lines have neither bid nor ask.
    expect(contracts.filter(({ flags }) => flags.includes('one-sided'))).toHaveLength(21);
  });

  it('has marks that break a sixth of the spreads that the last prices break', () => {
    const lasts = told.map(({ quotes: all }) =>
      brokenPairs(all.map(({ contract, last }) => ({ contract, value: last }))),
    );
    const marks = views.map((view) =>
      brokenPairs(view.contracts.map(({ contract, mark }) => ({ contract, value: mark }))),
    );
    const [byLast, byMark] = [lasts, marks].map((counts) => counts.reduce((sum, one) => sum + one));
    process.stdout.write(
      `SPY spreads of neighbours out of bounds: ${byLast} by last price, ${byMark} by mark\n`,
    );
    expect(byMark).toBeLessThan((byLast ?? Number.NaN) / 6);
  });

  it('values what expires at this very close by exercise', () => {
    const now = views.find(({ dte }) => dte === 0);
    expect(now).toMatchObject({ years: 0, forward: SPOT });
    expect(now?.atTheMoneyVolatility).toBeUndefined();
  });

  it('has its 30-day volatility at the money under the VIX of that close, and puts dearer than calls', () => {
    const later = views.filter(({ dte }) => dte > 0);
    expect(later.every(({ forwardSource }) => forwardSource === 'parity')).toBe(true);
    for (const { skew25 } of later) expect(skew25).toBeGreaterThan(0.02);
    // 14.62 at the close of 2025-08-26 (Cboe); it takes in the wings, which are dearer than the middle.
    const now = implied30(later);
    process.stdout.write(`SPY 2025-08-26 implied30 ${now?.toFixed(4)}, VIX 0.1462\n`);
    expect(now).toBeGreaterThan(0.1);
    expect(now).toBeLessThan(0.1462);
  });
});
