import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import {
  equity,
  idOf,
  multiplierOf,
  occSymbol,
  readOccSymbol,
  underlyingOf,
  type OptionContract,
} from '#core/instruments';
import { price, priceOfMicros, toDollars } from '#core/money';

const EXAMPLES = fileURLToPath(
  new URL('../../../../shared/data/reference/osi_examples.json', import.meta.url),
);
const hasExamples = existsSync(EXAMPLES);

type Examples = {
  readonly valid: readonly {
    readonly symbol: string;
    readonly root: string;
    readonly expiration: string;
    readonly right: 'C' | 'P';
    readonly strike: number;
  }[];
  readonly invalid: readonly string[];
};

function contract(
  ticker: string,
  expiry: string,
  [right, strike]: readonly ['call' | 'put', number],
): OptionContract {
  return {
    kind: 'option',
    underlying: equity(ticker).ticker,
    expiry: tradingDate(expiry),
    right,
    strike: price(strike),
  };
}

describe('occSymbol', () => {
  // The first is the example of the OCC's Options Symbology Initiative paper (2010); the rest follow its rule by hand.
  it.each([
    ['SPX   141122P00019500', contract('SPX', '2014-11-22', ['put', 19.5])],
    ['AAPL  140613C00070710', contract('AAPL', '2014-06-13', ['call', 70.71])],
    ['SPX   261218C10000000', contract('SPX', '2026-12-18', ['call', 10_000])],
    ['F     260116P00010500', contract('F', '2026-01-16', ['put', 10.5])],
    ['GOOGL 270115C00200000', contract('GOOGL', '2027-01-15', ['call', 200])],
  ])('writes and reads %s', (symbol, option) => {
    expect(occSymbol(option)).toBe(symbol);
    expect(symbol).toHaveLength(21);
    expect(readOccSymbol(symbol)).toEqual(option);
    expect(readOccSymbol(symbol.replaceAll(' ', ''))).toEqual(option);
  });

  it('leaves the hyphen of a class share out of the root, as the OCC does', () => {
    expect(occSymbol(contract('BRK-B', '2024-01-19', ['call', 350]))).toBe('BRKB  240119C00350000');
  });

  it('keeps an adjusted root apart from its ordinary one', () => {
    expect(readOccSymbol('SPY7  170120P00260000')?.underlying).toBe('SPY7');
  });

  it('reads back every contract that it writes', () => {
    const option = fc.record({
      ticker: fc.stringMatching(/^[A-Z][A-Z0-9]{0,5}$/),
      expiry: fc
        .record({
          year: fc.integer({ min: 2001, max: 2035 }),
          month: fc.integer({ min: 1, max: 12 }),
          day: fc.integer({ min: 1, max: 28 }),
        })
        .map(
          ({ year, month, day }) =>
            `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        ),
      right: fc.constantFrom<'call' | 'put'>('call', 'put'),
      strike: fc.integer({ min: 1, max: 99_999_999 }),
    });
    fc.assert(
      fc.property(option, ({ ticker, expiry, right, strike }) => {
        const written: OptionContract = {
          ...contract(ticker, expiry, [right, 1]),
          strike: priceOfMicros(strike * 1000),
        };
        expect(occSymbol(written)).toHaveLength(21);
        expect(readOccSymbol(occSymbol(written))).toEqual(written);
      }),
    );
  });

  it('refuses strikes and roots that the symbol has no room for', () => {
    const good = contract('SPY', '2026-06-18', ['put', 500]);
    expect(() => occSymbol({ ...good, strike: priceOfMicros(500_000_001) })).toThrow(
      'at most three decimals',
    );
    expect(() => occSymbol({ ...good, strike: price(100_000) })).toThrow('below $100,000');
    expect(() => occSymbol({ ...good, strike: price(0) })).toThrow('above zero');
    expect(() => occSymbol(contract('^SPX', '2026-06-18', ['put', 500]))).toThrow(
      'an option root is',
    );
    expect(() => occSymbol(contract('ABCDEF-B', '2026-06-18', ['put', 500]))).toThrow(
      'an option root is',
    );
  });

  it.each([
    'SPY   260230C00400000',
    'SPY   261301C00400000',
    'SPY   260618X00400000',
    'SPY   260618C0040000',
    'SPY   260618C00000000',
    'TOOLONG260618C00400000',
    '260618C00400000',
    '1SPY  260618C00400000',
    '',
  ])('refuses "%s"', (text) => {
    expect(readOccSymbol(text)).toBeUndefined();
  });
});

describe.skipIf(!hasExamples)(
  `the published OSI examples${hasExamples ? '' : ' (SKIPPED: shared/data/reference is absent)'}`,
  () => {
    const { valid, invalid } = hasExamples
      ? (JSON.parse(readFileSync(EXAMPLES, 'utf8')) as Examples)
      : { valid: [], invalid: [] };
    // The vendor prefix "O:" is no part of an OCC symbol: an adapter takes it off.
    const plain = valid.map((example) => ({
      ...example,
      symbol: example.symbol.replace(/^O:/, ''),
    }));

    it.each(plain)('reads $symbol', ({ symbol, root, expiration, right, strike }) => {
      const read = readOccSymbol(symbol);
      expect(read?.underlying).toBe(root);
      expect(read?.expiry).toBe(expiration);
      expect(read?.right).toBe(right === 'C' ? 'call' : 'put');
      expect(toDollars(read?.strike ?? price(0))).toBe(strike);
    });

    it.each(invalid)('refuses "%s"', (text) => {
      expect(readOccSymbol(text)).toBeUndefined();
    });
  },
);

describe('instruments', () => {
  const put = contract('F', '2026-01-16', ['put', 10.5]);

  it('are keyed by ticker or OCC symbol', () => {
    expect(idOf(equity('brk.b'))).toBe('BRK-B');
    expect(idOf(put)).toBe('F     260116P00010500');
  });

  it('stand for one share or a hundred', () => {
    expect(multiplierOf(equity('F'))).toBe(1);
    expect(multiplierOf(put)).toBe(100);
    expect(underlyingOf(put)).toBe('F');
    expect(underlyingOf(equity('SPY'))).toBe('SPY');
  });
});

describe('an adjusted contract', () => {
  const plain: OptionContract = {
    kind: 'option',
    underlying: equity('AAPL').ticker,
    expiry: tradingDate('2026-06-18'),
    right: 'call',
    strike: price(125),
  };

  it('has a digit behind its root and its own number of shares', () => {
    const adjusted: OptionContract = { ...plain, multiplier: 10 };
    expect(multiplierOf(adjusted)).toBe(10);
    expect(idOf(adjusted)).toBe('AAPL1 260618C00125000');
    expect(idOf(plain)).toBe('AAPL  260618C00125000');
    expect(idOf({ ...plain, underlying: equity('BRK-B').ticker, multiplier: 150 })).toBe(
      'BRKB1 260618C00125000',
    );
  });

  it('is none where it delivers 100 shares', () => {
    expect(idOf({ ...plain, multiplier: 100 })).toBe(idOf(plain));
    expect(multiplierOf(plain)).toBe(100);
    expect(JSON.stringify(plain)).not.toContain('multiplier');
  });
});
