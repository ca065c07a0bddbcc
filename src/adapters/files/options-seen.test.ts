import { describe, expect, it } from 'vitest';
import {
  instant,
  newYorkTime,
  plusSessions,
  sessionAfter,
  sessionBefore,
  sessionOn,
  sessionsBetween,
  tradingDate,
  type Instant,
  type Session,
} from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import { price, toDollars } from '#core/money';
import { MODELLED } from '#adapters/modelled-chains';
import { openBarStore, type BarStore } from './bar-store.ts';
import { filesMarket } from './files-market.ts';
import type { RecordedQuote } from './recorded-quote.ts';
import type { StoredAction } from './stored.ts';

const { ticker } = equity('XYZ');
const DAY = tradingDate('2026-06-23');
const JULY = tradingDate('2026-07-17');
const at = (on: string, hour: number, minute = 0): Instant =>
  newYorkTime(tradingDate(on), hour, minute);

/** 80 sessions up to the 30th of June that swing by a percent; opens a half above the close before. */
function storeOf({
  actions = [],
  quotes = [],
  without = '',
}: {
  actions?: readonly StoredAction[];
  quotes?: readonly RecordedQuote[];
  without?: string;
} = {}): BarStore {
  const store = openBarStore(':memory:');
  const sessions = sessionsBetween(tradingDate('2026-03-02'), tradingDate('2026-07-01'));
  const closeOf = (place: number): number => (place % 2 === 0 ? 100 : 101);
  const bars = sessions.flatMap(({ on }, place) => {
    const [close, open] = [closeOf(place), closeOf(place - 1) + 0.5];
    const sides = { high: price(Math.max(open, close)), low: price(Math.min(open, close)) };
    const bar = { on, ...sides, close: price(close), volume: 1e6, file: 'x.csv' };
    return on === without ? [bar] : [{ ...bar, open: price(open) }];
  });
  store.putSeries({ ticker, basis: 'as-traded', missing: 0, bars, actions });
  if (quotes.length > 0)
    store.putFile(
      'chains.csv',
      { file: 'chains.csv', bytes: Buffer.from(''), savedAtMs: 0, size: 0, checksum: 0 },
      { tickers: [], rates: [], chains: { quotes, spots: [] } },
    );
  return store;
}

const marketAt = (store: BarStore, now: Instant) => filesMarket(store, { now: () => now });

function contract(right: 'call' | 'put', strike: number, expiry = JULY): OptionContract {
  return { kind: 'option', underlying: ticker, expiry, right, strike: price(strike) };
}

function session(on: string): Session {
  const found = sessionOn(tradingDate(on));
  if (found === undefined) throw new Error(`${on} is no session`);
  return found;
}

const CALL = contract('call', 100);
const ID = idOf(CALL);

function recorded(moment: Instant, bid: number, more: Partial<RecordedQuote> = {}): RecordedQuote {
  return { contract: CALL, at: moment, bid: price(bid), ask: price(bid + 0.1), ...more };
}

describe('options without recorded chains', () => {
  const store = storeOf();

  it('are modelled at opens and closes, and called so', async () => {
    const { opensAt, closesAt } = session(DAY);
    const noon = marketAt(store, at(DAY, 12));
    const chain = await noon.chain(ticker, JULY);
    expect(chain).toMatchObject({ source: MODELLED, isModelled: true, at: opensAt });
    const open = (await noon.candles(ticker, opensAt, closesAt))[0]?.open;
    expect(chain?.underlyingPrice).toBe(open);
    const from = session('2026-06-22').opensAt;
    expect(await noon.optionMoments([ticker], from, closesAt)).toEqual([
      from,
      session('2026-06-22').closesAt,
      opensAt,
    ]);
    const evening = marketAt(store, at(DAY, 18));
    expect(await evening.chain(ticker, JULY)).toMatchObject({ at: closesAt });
    const quote = (await evening.optionQuotes([CALL], at(DAY, 18))).get(ID);
    expect(quote).toMatchObject({ at: closesAt, source: MODELLED });
  });

  it('do not know the close before it, whatever it will be', async () => {
    const [low, high] = [storeOf(), storeOf()];
    const series = high.series(ticker);
    if (series === undefined) throw new Error('it is stored');
    const bars = series.bars.map((bar) =>
      bar.on >= DAY ? { ...bar, close: price(150), high: price(150) } : bar,
    );
    high.putSeries({ ...series, bars });
    const now = instant(session(DAY).closesAt - 1);
    const told = async (each: BarStore) => [
      await marketAt(each, now).chain(ticker, JULY),
      await marketAt(each, now).optionQuotes([CALL], now),
      await marketAt(each, now).volatilityHistory([ticker], 252),
      await marketAt(each, now).optionMoments([ticker], instant(0), now),
    ];
    expect(await told(high)).toEqual(await told(low));
    const after = session(DAY).closesAt;
    expect(await marketAt(high, after).chain(ticker, JULY)).not.toEqual(
      await marketAt(low, after).chain(ticker, JULY),
    );
  });

  it('stand at the last close where nobody knows an open', async () => {
    const market = marketAt(storeOf({ without: DAY }), at(DAY, 12));
    expect(await market.chain(ticker, JULY)).toMatchObject({ at: session('2026-06-22').closesAt });
  });

  it('have a price for any contract until it expires', async () => {
    const now = at(DAY, 12);
    const market = marketAt(store, now);
    const odd = [contract('put', 71.43), contract('call', 250), contract('put', 100, DAY)];
    expect((await market.optionQuotes(odd, now)).size).toBe(3);
    const gone = contract('put', 100, tradingDate('2026-06-22'));
    expect((await market.optionQuotes([gone], now)).size).toBe(0);
    expect((await market.optionQuotes([gone], session('2026-06-22').closesAt)).size).toBe(1);
  });

  it('have a history of their own model, and a chain that says the same', async () => {
    const now = session(DAY).closesAt;
    const history = (await marketAt(store, now).volatilityHistory([ticker], 30)).get(ticker) ?? [];
    expect(history).toHaveLength(30);
    expect(history.at(-1)?.on).toBe(DAY);
    // A percent a day is 15.8 % a year, and the premium two points.
    const daily = Math.log(1.01) * Math.sqrt(252);
    expect(history.at(-1)?.volatility).toBeCloseTo(daily + 0.02, 3);
  });

  it('are none when the bars end, nor before there are 22 of them', async () => {
    const late = plusSessions(tradingDate('2026-06-30'), 1).closesAt;
    expect(await marketAt(store, late).expiries(ticker)).toEqual([]);
    const early = session('2026-03-30').closesAt;
    expect(await marketAt(store, early).expiries(ticker)).toEqual([]);
    const first = await marketAt(store, session('2026-03-31').closesAt).expiries(ticker);
    expect(first.slice(0, 2)).toEqual(['2026-04-02', '2026-04-10']);
  });
});

describe('recorded chains', () => {
  const [MORNING, CLOSE] = [at(DAY, 9, 45), at(DAY, 16)];
  const store = storeOf({ quotes: [recorded(MORNING, 2), recorded(CLOSE, 3)] });

  it('are what counts in their session: nothing of it is modelled', async () => {
    const next = sessionAfter(DAY);
    const before = sessionBefore(DAY);
    const market = marketAt(store, next.closesAt);
    expect(await market.optionMoments([ticker], before.closesAt, next.closesAt)).toEqual([
      before.closesAt,
      MORNING,
      CLOSE,
      next.opensAt,
      next.closesAt,
    ]);
    const sourceAt = async (now: Instant) =>
      (await marketAt(store, now).chain(ticker, JULY))?.source;
    expect(await sourceAt(instant(MORNING - 1))).toBe(MODELLED);
    expect(await sourceAt(MORNING)).toBe('files: recorded');
    expect(await sourceAt(instant(next.opensAt - 1))).toBe('files: recorded');
    expect(await sourceAt(next.opensAt)).toBe(MODELLED);
  });

  it('quote the last moment up to the asked one, at its own time', async () => {
    const market = marketAt(store, CLOSE);
    for (const [asked, moment, bid] of [
      [MORNING, MORNING, 2],
      [at(DAY, 12), MORNING, 2],
      [CLOSE, CLOSE, 3],
    ] as const)
      expect((await market.optionQuotes([CALL], asked)).get(ID)).toEqual({
        id: ID,
        bid: price(bid),
        ask: price(bid + 0.1),
        mark: price(bid + 0.05),
        at: moment,
        source: 'files: recorded',
      });
    expect((await market.optionQuotes([contract('call', 105)], CLOSE)).size).toBe(0);
  });

  it('take the price of the underlying from the bar of their close', async () => {
    const close = (await marketAt(store, CLOSE).candles(ticker, session(DAY).opensAt, CLOSE))[0];
    const chain = await marketAt(store, CLOSE).chain(ticker, JULY);
    expect(chain?.underlyingPrice).toBe(close?.range?.close);
    expect(await marketAt(store, MORNING).chain(ticker, JULY)).not.toHaveProperty(
      'underlyingPrice',
    );
  });

  it('do not mix their history with a modelled one', async () => {
    // One expiry alone tells of 30 days within a week of them; these 24 days do.
    const few = [96, 98, 100, 102, 104].flatMap((strike) =>
      (['call', 'put'] as const).map((right) => {
        const worth = 2 + Math.max(0, right === 'call' ? 100 - strike : strike - 100);
        return { ...recorded(CLOSE, worth), contract: contract(right, strike) };
      }),
    );
    const market = marketAt(storeOf({ quotes: few }), CLOSE);
    const history = (await market.volatilityHistory([ticker], 252)).get(ticker) ?? [];
    expect(history.map(({ on }) => on)).toEqual([DAY]);
    // Brenner, Subrahmanyam (1988): at the money a premium is 0.4 x spot x volatility x sqrt(years).
    expect(history[0]?.volatility).toBeCloseTo(2.05 / (0.3989 * 100 * Math.sqrt(24 / 365)), 1);
  });

  it('of two files never put the bid of one beside the ask of the other', async () => {
    const both = storeOf({ quotes: [recorded(CLOSE, 3)] });
    const add = (path: string, quote: RecordedQuote) =>
      both.putFile(
        path,
        { file: path, bytes: Buffer.from(''), savedAtMs: 0, size: 0, checksum: path.length },
        { tickers: [], rates: [], chains: { quotes: [quote], spots: [] } },
      );
    add('zz-one-sided.csv', { contract: CALL, at: CLOSE, ask: price(9), openInterest: 7 });
    const chain = await marketAt(both, CLOSE).chain(ticker, JULY);
    expect(chain?.quotes).toEqual([
      { contract: CALL, bid: price(3), ask: price(3.1), openInterest: 7 },
    ]);
    add('zzz-later.csv', recorded(CLOSE, 4));
    const later = await marketAt(both, CLOSE).chain(ticker, JULY);
    expect(later?.quotes[0]).toMatchObject({ bid: price(4), ask: price(4.1), openInterest: 7 });
  });
});

describe('dividends ahead', () => {
  it('are known a session ahead, over a weekend too, and not earlier', async () => {
    const monday = tradingDate('2026-06-29');
    const dividend = {
      kind: 'dividend',
      on: monday,
      amount: price(0.25),
      origin: 'listed',
      file: 'x.csv',
    } as const;
    const store = storeOf({ actions: [dividend] });
    const told = async (now: Instant) => marketAt(store, now).dividendsAhead([ticker]);
    expect(await told(at('2026-06-25', 18))).toEqual([]);
    const known = [{ kind: 'dividend', ticker, on: monday, amount: price(0.25) }];
    for (const now of [at('2026-06-26', 9, 30), at('2026-06-26', 18), at('2026-06-28', 12)])
      expect(await told(now)).toEqual(known);
    expect(await told(at('2026-06-29', 9))).toEqual([]);
    const market = marketAt(store, at('2026-06-30', 12));
    expect(await market.dividendsAhead([ticker], at('2026-06-26', 12))).toEqual(known);
  });

  it('of the last year carry the forward of modelled options', async () => {
    const paid = {
      kind: 'dividend',
      on: tradingDate('2026-05-01'),
      amount: price(8),
      origin: 'listed',
      file: 'x.csv',
    } as const;
    const now = session(DAY).closesAt;
    const expiry = tradingDate('2026-12-18');
    const mark = async (store: BarStore, right: 'call' | 'put') => {
      const quotes = await marketAt(store, now).optionQuotes([contract(right, 100, expiry)], now);
      return toDollars(quotes.get(idOf(contract(right, 100, expiry)))?.mark ?? price(0));
    };
    const [with8, without] = [storeOf({ actions: [paid] }), storeOf()];
    expect(await mark(with8, 'call')).toBeLessThan((await mark(without, 'call')) - 1);
    expect(await mark(with8, 'put')).toBeGreaterThan((await mark(without, 'put')) + 1);
  });
});
