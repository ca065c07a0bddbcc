import { describe, expect, it } from 'vitest';
import { readInstant, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { price } from '#core/money';
import { readOptions } from './index.ts';

const F = equity('F').ticker;
const at = (iso: string): Instant => readInstant(iso) as Instant;
const NOON = at('2026-06-18T17:00:00Z');
const EVENING = at('2026-06-18T22:00:00Z');
/** Midnight in UTC, which in New York is still the evening of the 16th. */
const JULY = at('2026-07-17T00:00:00Z') / 1000;
const MAY = at('2026-05-15T00:00:00Z') / 1000;

const CALL = {
  contractSymbol: 'F260717C00010500',
  strike: 10.5,
  currency: 'USD',
  contractSize: 'REGULAR',
  expiration: JULY,
  bid: 0.31,
  ask: 0.33,
  lastPrice: 0.3,
  lastTradeDate: at('2026-05-01T15:00:00Z') / 1000,
  volume: 12,
  openInterest: 345,
  impliedVolatility: 0.41,
};
const PUT = { ...CALL, contractSymbol: 'F260717P00010000', strike: 10 };

type Told = Readonly<Record<string, unknown>>;

function body(
  calls: readonly unknown[],
  puts: readonly unknown[] = [],
  changes: Told = {},
): unknown {
  const quote = {
    symbol: 'F',
    quoteType: 'EQUITY',
    currency: 'USD',
    marketState: 'REGULAR',
    regularMarketPrice: 10.02,
  };
  const options = [{ expirationDate: JULY, calls, puts }];
  const result = { underlyingSymbol: 'F', expirationDates: [JULY, MAY], quote, options };
  return { optionChain: { result: [{ ...result, ...changes }], error: null } };
}

function contract(changes: Told, now: Instant = NOON): unknown {
  const read = readOptions(body([{ ...CALL, ...changes }]), F, now);
  return read.kind === 'options' ? (read.chain?.quotes[0] ?? `dropped ${read.dropped}`) : read;
}

describe('options', () => {
  it('are a chain of calls and puts, their expiry the day that its midnight in UTC names', () => {
    const high = { ...CALL, contractSymbol: 'F260717C00011000', strike: 11 };
    expect(readOptions(body([high, CALL], [PUT]), F, NOON)).toMatchObject({
      kind: 'options',
      expiries: ['2026-07-17'],
      dropped: 0,
      chain: {
        underlying: 'F',
        expiry: '2026-07-17',
        at: NOON,
        source: 'yahoo',
        isModelled: false,
        underlyingPrice: price(10.02),
        quotes: [
          { contract: { right: 'call', strike: price(10.5) } },
          { contract: { right: 'call', strike: price(11) } },
          { contract: { right: 'put', strike: price(10) } },
        ],
      },
    });
  });

  it('are told whole: sides, an old last trade with its time, counts, volatility', () => {
    expect(contract({})).toEqual({
      contract: {
        kind: 'option',
        underlying: 'F',
        expiry: '2026-07-17',
        right: 'call',
        strike: price(10.5),
      },
      bid: price(0.31),
      ask: price(0.33),
      last: price(0.3),
      lastTradeAt: at('2026-05-01T15:00:00Z'),
      volume: 12,
      openInterest: 345,
      vendorVolatility: 0.41,
    });
  });

  it.each<readonly [string, Told, readonly string[]]>([
    ['both sides zero', { bid: 0, ask: 0 }, ['bid', 'ask', 'vendorVolatility']],
    ['sides that cross', { bid: 0.4 }, ['bid', 'ask']],
    ['a negative side', { bid: -0.4 }, ['bid', 'ask']],
    ['no ask', { ask: 0 }, ['bid', 'ask']],
    ['the filler volatility', { impliedVolatility: 1.0000000000000003e-5 }, ['vendorVolatility']],
    ['an absurd volatility', { impliedVolatility: 900 }, ['vendorVolatility']],
    ['no last price', { lastPrice: 0 }, ['last']],
    ['a last trade of tomorrow', { lastTradeDate: NOON / 1000 + 86_400 }, ['lastTradeAt']],
    ['blank counts', { volume: undefined, openInterest: null }, ['volume', 'openInterest']],
    ['odd counts', { volume: -1, openInterest: 0.5 }, ['volume', 'openInterest']],
  ])('leave out what cannot be so with %s', (_name, changes, missing) => {
    const keys = [
      'bid',
      'ask',
      'last',
      'lastTradeAt',
      'volume',
      'openInterest',
      'vendorVolatility',
    ];
    const told = contract(changes) as object;
    expect(keys.filter((key) => !(key in told))).toEqual(
      keys.filter((key) => missing.includes(key)),
    );
  });

  it('have a bid of zero where nobody bids and somebody asks', () => {
    expect(contract({ bid: 0 })).toMatchObject({ bid: 0, ask: price(0.33) });
  });

  it.each<readonly [string, Told]>([
    ['an adjusted root', { contractSymbol: 'F1260717C00010500' }],
    ['a mini', { contractSize: 'MINI' }],
    ['another currency', { currency: 'CAD' }],
    ['a strike that is not that of the symbol', { strike: 10 }],
    ['another expiry: the day before in New York', { contractSymbol: 'F260716C00010500' }],
    ['no symbol', { contractSymbol: null }],
    ['a strike of zero', { contractSymbol: 'F260717C00000000', strike: 0 }],
  ])('drop and count %s', (_name, changes) => {
    expect(contract(changes)).toBe('dropped 1');
  });

  it('count a contract told twice once', () => {
    expect(readOptions(body([CALL, CALL]), F, NOON)).toMatchObject({ dropped: 1 });
  });

  it('have no sides in a closed market, whatever Yahoo still shows', () => {
    expect(contract({}, EVENING)).not.toHaveProperty('bid');
    const quote = { marketState: 'POST' };
    const read = readOptions(body([CALL], [], { quote }), F, NOON);
    const told = read.kind === 'options' ? read.chain?.quotes[0] : undefined;
    expect(told).toMatchObject({ last: price(0.3) });
    expect(told).not.toHaveProperty('ask');
  });

  it('of a class share have its root without the hyphen', () => {
    const ticker = equity('BRK-B').ticker;
    const call = { ...CALL, contractSymbol: 'BRKB260717C00010500' };
    expect(
      readOptions(body([call], [], { underlyingSymbol: 'BRK-B' }), ticker, NOON),
    ).toMatchObject({
      chain: { quotes: [{ contract: { underlying: 'BRK-B' } }] },
    });
  });

  it('are none of a fund without any, and no chain of an expiry that is over', () => {
    const none = { expirationDates: [], options: [] };
    expect(readOptions(body([], [], none), F, NOON)).toEqual({
      kind: 'options',
      expiries: [],
      dropped: 0,
    });
    expect(readOptions(body([], []), F, NOON)).toEqual({
      kind: 'options',
      expiries: ['2026-07-17'],
      dropped: 0,
    });
  });

  it('skip an expiry that is no midnight in UTC', () => {
    const read = readOptions(body([], [], { expirationDates: [JULY + 3600, 'x', null] }), F, NOON);
    expect(read).toMatchObject({ expiries: [] });
  });

  it('are absent where the answer is none, another symbol, or an index', () => {
    const kinds = [
      readOptions({ optionChain: { result: [] } }, F, NOON),
      readOptions(body([CALL], [], { underlyingSymbol: 'GM' }), F, NOON),
      readOptions(body([CALL]), equity('^SPX').ticker, NOON),
    ].map((read) => (read.kind === 'absent' ? read.absence.kind : read.kind));
    expect(kinds).toEqual(['unreadable', 'unreadable', 'not-offered']);
  });
});
