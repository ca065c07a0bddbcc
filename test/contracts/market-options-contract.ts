import {
  dayOf,
  instant,
  lastClosedSession,
  MINUTE_MS,
  plusDays,
  plusMs,
  plusSessions,
  sessionAt,
  sessionBefore,
  sessionOn,
  thirdFriday,
  toIsoNewYork,
  tradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { equity, idOf, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price } from '#core/money';
import type { MarketData } from '#ports';
import { describe, expect, it } from 'vitest';
import { momentsAround } from './moments-around.ts';

/** A market as it stands at a moment, and a session in which it may quote options. */
export type OptionsUnderContract = {
  readonly at: (now: Instant) => MarketData;
  readonly tickers: readonly Ticker[];
  readonly on: TradingDate;
  /** The ticker whose options it quotes in that session; absent where it knows of none. */
  readonly optionsOf?: Ticker;
};

const NOBODY = equity('ZZZZZZ').ticker;

/** What every market holds to of options, also that which has none. */
export function marketOptionsContract(contract: OptionsUnderContract): void {
  const { at, on, optionsOf, tickers } = contract;
  const ticker = optionsOf ?? tickers[0] ?? NOBODY;
  const source = { at, on, ticker, isQuoted: optionsOf !== undefined };
  describe.each(momentsAround(on, at(instant(0)).finalAfterMs).map(named))(
    'its options at %s',
    (_, now) => {
      const sight = { ...source, market: at(now), now };
      chainsKeepTime(sight);
      momentsKeepTime(sight);
      quotesKeepTime(sight);
      factsKeepTime(sight);
    },
  );
  describe('its options', () => {
    optionsAreThere(source);
    quotesStay(source);
    othersAreMissing(source);
  });
}

function named(now: Instant): readonly [string, Instant] {
  return [toIsoNewYork(now), now];
}

type Source = Pick<OptionsUnderContract, 'at' | 'on'> & {
  readonly ticker: Ticker;
  readonly isQuoted: boolean;
};

type Sight = Source & { readonly market: MarketData; readonly now: Instant };

/** The expiry about a month ahead, or the last there is. */
async function aMonthAhead({ market, ticker, now }: Sight): Promise<TradingDate | undefined> {
  const expiries = await market.expiries(ticker);
  const month = plusDays(dayOf(now), 30);
  return expiries.find((expiry) => expiry >= month) ?? expiries.at(-1);
}

async function chainAt(sight: Sight): Promise<OptionChain | undefined> {
  const expiry = await aMonthAhead(sight);
  return expiry === undefined ? undefined : sight.market.chain(sight.ticker, expiry);
}

function contractsOf(chain: OptionChain | undefined): readonly OptionContract[] {
  return (chain?.quotes ?? []).map(({ contract }) => contract);
}

/** Calls before puts, each by strike: what the port promises. */
function rankOf({ contract: { right, strike } }: OptionQuote): readonly [number, number] {
  return [right === 'call' ? 0 : 1, strike];
}

function isBefore(left: OptionQuote, right: OptionQuote): boolean {
  const [[side, strike], [otherSide, otherStrike]] = [rankOf(left), rankOf(right)];
  return side < otherSide || (side === otherSide && strike < otherStrike);
}

/** At any moment. */
function chainsKeepTime(sight: Sight): void {
  const { market, now, ticker } = sight;
  it('lists expiries from today on, ascending, and chains by right and strike that are not of later', async () => {
    const expiries = await market.expiries(ticker);
    expect(expiries).toEqual([...new Set(expiries)].toSorted());
    expect((expiries[0] ?? '9') >= dayOf(now)).toBe(true);
    const chain = await chainAt(sight);
    if (chain === undefined) return;
    expect(chain.underlying).toBe(ticker);
    expect(chain.expiry).toBe(await aMonthAhead(sight));
    expect(chain.at).toBeLessThanOrEqual(now);
    expect(chain.source).not.toBe('');
    chain.quotes.forEach((quote, place) => {
      const { contract, bid, ask, lastTradeAt } = quote;
      expect(contract).toMatchObject({ underlying: ticker, expiry: chain.expiry });
      expect(bid ?? 0).toBeGreaterThanOrEqual(0);
      expect(ask ?? 1).toBeGreaterThan(0);
      expect(bid ?? 0).toBeLessThanOrEqual(ask ?? Number.POSITIVE_INFINITY);
      expect(lastTradeAt ?? 0).toBeLessThanOrEqual(now);
      const next = chain.quotes[place + 1];
      expect(next === undefined || isBefore(quote, next)).toBe(true);
    });
  });
}

function momentsKeepTime({ market, now, ticker, on }: Sight): void {
  it('names moments of options in sessions and at closes, ascending and not of later', async () => {
    const from = sessionBefore(on).opensAt;
    const moments = await market.optionMoments([ticker], from, plusMs(now, 864e5));
    expect(moments).toEqual([...new Set(moments)].toSorted((left, right) => left - right));
    for (const at of moments) {
      expect(at).toBeGreaterThanOrEqual(from);
      expect(at).toBeLessThanOrEqual(now);
      const wait = market.grain === 'session' ? 0 : 15 * MINUTE_MS;
      const opensAt = sessionAt(at)?.opensAt ?? Number.POSITIVE_INFINITY;
      expect(at === lastClosedSession(at).closesAt || at >= opensAt + wait).toBe(true);
    }
    expect(await market.optionMoments([ticker], plusMs(now, 1), plusMs(now, 864e5))).toEqual([]);
    expect(await market.optionMoments([], from, now)).toEqual([]);
  });
}

function quotesKeepTime(sight: Sight): void {
  const { market, now } = sight;
  it('quotes contracts with both sides and the middle as the mark, never of later', async () => {
    const contracts = contractsOf(await chainAt(sight));
    const ids = new Set(contracts.map(idOf));
    for (const [id, quote] of await market.optionQuotes(contracts, now)) {
      expect(ids).toContain(id);
      expect(quote.id).toBe(id);
      expect(quote.at).toBeLessThanOrEqual(now);
      const { bid, ask, mark } = quote;
      if (bid === undefined || ask === undefined) throw new Error(`${id} has two sides`);
      expect(bid).toBeGreaterThanOrEqual(0);
      expect(ask).toBeGreaterThanOrEqual(bid);
      expect(Math.abs(mark - (bid + ask) / 2)).toBeLessThanOrEqual(0.5);
    }
    expect((await market.optionQuotes([], now)).size).toBe(0);
  });
}

function factsKeepTime({ market, now, ticker }: Sight): void {
  it('has volatilities of closed sessions, ascending, at most as many as asked for', async () => {
    for (const days of (await market.volatilityHistory([ticker], 5)).values()) {
      expect(days.length).toBeLessThanOrEqual(5);
      expect(days.map((day) => day.on)).toEqual(days.map((day) => day.on).toSorted());
      expect((days.at(-1)?.on ?? '') <= lastClosedSession(now).on).toBe(true);
      for (const { on: day, volatility } of days) {
        expect(sessionOn(day)).toBeDefined();
        expect(volatility).toBeGreaterThan(0);
      }
    }
  });

  it('tells dividends ahead, ascending, of the tickers and with an amount', async () => {
    const dividends = await market.dividendsAhead([ticker]);
    expect(dividends.map((each) => each.on)).toEqual(dividends.map((each) => each.on).toSorted());
    for (const each of dividends) {
      expect(each.ticker).toBe(ticker);
      expect(each.on > dayOf(now)).toBe(true);
      expect(each.amount).toBeGreaterThan(0);
    }
  });
}

function middayOf(on: TradingDate): Instant {
  return plusMs(plusSessions(sessionBefore(on).on, 1).opensAt, 152 * MINUTE_MS);
}

async function middayContracts(source: Source): Promise<readonly OptionContract[]> {
  const now = middayOf(source.on);
  return contractsOf(await chainAt({ ...source, market: source.at(now), now }));
}

function optionsAreThere(source: Source): void {
  const { at, ticker, isQuoted, on } = source;
  const title = isQuoted ? 'are quoted in a session' : 'are unknown';
  it(`${title}: chains, moments and quotes together`, async () => {
    const now = middayOf(on);
    const market = at(now);
    const contracts = await middayContracts(source);
    const moments = await market.optionMoments([ticker], plusSessions(on, -1).closesAt, now);
    const quotes = await market.optionQuotes(contracts, moments.at(-1) ?? now);
    const counts = [contracts.length, moments.length, quotes.size];
    expect(counts.map((count) => count > 0)).toEqual(counts.map(() => isQuoted));
  });
}

function quotesStay(source: Source): void {
  const { at, on } = source;
  const { closesAt } = plusSessions(sessionBefore(on).on, 1);
  it('are quoted the same at a moment whenever one asks, as far as it is remembered', async () => {
    const contracts = await middayContracts(source);
    const first = await at(closesAt).optionQuotes(contracts, closesAt);
    for (const now of [plusMs(closesAt, 60 * MINUTE_MS), plusSessions(on, 1).opensAt]) {
      const later = await at(now).optionQuotes(contracts, closesAt);
      expect(later.size === 0 ? first : later).toEqual(first);
    }
    const midday = middayOf(on);
    const market = at(midday);
    const quotes = await market.optionQuotes(contracts, midday);
    expect(await market.optionQuotes(contracts, midday)).toEqual(quotes);
  });
}

function othersAreMissing({ at, on, ticker }: Source): void {
  it('are missing, never zero, where nobody lists them and once they have expired', async () => {
    const midday = middayOf(on);
    const market = at(midday);
    const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
    const gone = month === 1 ? thirdFriday(year - 1, 12) : thirdFriday(year, month - 1);
    const some = { kind: 'option', right: 'put', strike: price(50) } as const;
    const expired = { ...some, underlying: ticker, expiry: gone };
    const nobodys = { ...some, underlying: NOBODY, expiry: tradingDate('2034-01-20') };
    expect((await market.optionQuotes([expired, nobodys], midday)).size).toBe(0);
    expect(await market.chain(ticker, gone)).toBeUndefined();
    expect(await market.expiries(NOBODY)).toEqual([]);
    expect(await market.chain(NOBODY, nobodys.expiry)).toBeUndefined();
    expect(await market.optionMoments([NOBODY, ticker], midday, instant(midday - 1))).toEqual([]);
    expect((await market.volatilityHistory([NOBODY], 5)).size).toBe(0);
    expect(await market.dividendsAhead([NOBODY])).toEqual([]);
  });
}
