import { DAY_MS, plusMs, sessionOn, type TradingDate } from '#core/calendar';
import { readTicker } from '#core/instruments';
import { seededRandom } from '#core/prelude';
import type { Reply } from '../plan/index.ts';
import { symbolIn } from './chart-answer.ts';
import type { JsonObject } from './json-value.ts';
import { marketStateAt } from './market-state.ts';
import type { NameSeen } from './name-seen.ts';
import { marketChain } from './market-chain.ts';
import { midnightOf, optionExpiries } from './option-expiries.ts';
import { optionValue } from './option-value.ts';
import { quoteRow } from './quote-row.ts';
import { adjustedTwin, contractSymbol, noVolatility, STALE_DAYS } from './contract-symbol.ts';
import { json, notFound } from './refusal.ts';
import { seeName } from './see-name.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';

const YEAR_MS = 365 * DAY_MS;
const STRIKES_EACH_SIDE = 12;

/** The chain of one expiry, the nearest when none is asked for: the market's where it has options, else an invented one. */
export async function optionsAnswer(sight: Sight, url: URL): Promise<Reply> {
  const symbol = symbolIn(url);
  const ticker = readTicker(symbol);
  const seen = ticker === undefined ? undefined : await seeName(sight, ticker);
  if (seen === undefined)
    return notFound('optionChain', `Quote not found for ticker symbol: ${symbol}`);
  const { now, traps } = sight;
  const isOffered =
    seen.profile.kind !== 'index' && !(traps.optionless ?? []).includes(seen.ticker);
  const listed = isOffered ? await sight.market.expiries(seen.ticker) : [];
  const days = isOffered && listed.length === 0 ? optionExpiries(now) : listed;
  const expiry = expiryOf(url, days);
  const chain =
    listed.length === 0
      ? await chainOf(sight, seen, expiry)
      : await marketChain(sight, seen, expiry);
  const result = {
    underlyingSymbol: seen.ticker,
    expirationDates: days.map(midnightOf),
    strikes: chain.strikes,
    hasMiniOptions: false,
    quote: await quoteRow(sight, seen),
    options: isOffered ? [chain.options] : [],
  };
  return json(200, { optionChain: { result: [result], error: null } });
}

/** The asked midnight, and the day it stands for where there is one. */
type Expiry = { readonly midnight: number; readonly on: TradingDate | undefined };

function expiryOf({ searchParams }: URL, days: readonly TradingDate[]): Expiry {
  const first = days[0] === undefined ? 0 : midnightOf(days[0]);
  const midnight = Number(searchParams.get('date') ?? first);
  return { midnight, on: days.find((day) => midnightOf(day) === midnight) };
}

async function chainOf(
  sight: Sight,
  seen: NameSeen,
  { midnight, on }: Expiry,
): Promise<{ readonly strikes: readonly number[]; readonly options: JsonObject }> {
  const row = on === undefined ? undefined : await rowsOf(sight, seen, on);
  const strikes = row === undefined ? [] : strikesAround(seen.days.at(-1)?.close ?? 0);
  const sideOf = (right: 'call' | 'put'): readonly JsonObject[] =>
    strikes.flatMap((strike) => row?.(right, strike) ?? []);
  const options = {
    expirationDate: midnight,
    hasMiniOptions: false,
    calls: sideOf('call'),
    puts: sideOf('put'),
  };
  return { strikes, options };
}

/** About equally far apart, in the steps exchanges use. */
export function strikesAround(spot: number): readonly number[] {
  const step = [0.5, 1, 2.5, 5, 10, 25].find((each) => each >= spot * 0.012) ?? 50;
  const middle = Math.round(spot / step) * step;
  return Array.from({ length: 2 * STRIKES_EACH_SIDE + 1 }, (_, place) =>
    Number((middle + (place - STRIKES_EACH_SIDE) * step).toFixed(3)),
  ).filter((strike) => strike > 0);
}

type Row = (right: 'call' | 'put', strike: number) => readonly JsonObject[];

/** Contracts of one expiry; after hours nobody quotes them, and what is far from the price last traded long ago. */
async function rowsOf(sight: Sight, seen: NameSeen, expiry: TradingDate): Promise<Row | undefined> {
  const closesAt = sessionOn(expiry)?.closesAt;
  if (closesAt === undefined) return undefined;
  const { now } = sight;
  const { bill13Week: rate = 0.04, vix = 20 } = await sight.market.rates();
  const spot = seen.days.at(-1)?.close ?? 0;
  const years = (closesAt - now) / YEAR_MS;
  const isOpen = marketStateAt(now) === 'REGULAR';
  const level = (seen.profile.kind === 'etf' ? 1 : 1.6) * (vix / 100);
  const base = { spot, years, rate };
  return (right, strike) => {
    const away = Math.log(strike / spot);
    const volatility = level * (1 - 0.5 * away + 1.5 * away ** 2);
    const value = optionValue({ ...base, right, strike, volatility });
    const shown = shownOf({ value, volatility, isOpen, isInTheMoney: isIn(right, strike, spot) });
    const isStale = Math.abs(away) > 0.08;
    const random = seededRandom(`${seen.ticker}/${expiry}/${right}/${strike}`);
    const contract = {
      contractSymbol: contractSymbol(seen.ticker, expiry, { right, strike }),
      strike,
      currency: 'USD',
      lastPrice: Math.max(0.01, cents(value * (isStale ? 1.2 : 1))),
      change: 0,
      percentChange: 0,
      ...(random.next() < 0.05 ? {} : { volume: random.nextInt(2_000) }),
      openInterest: random.nextInt(9_000),
      ...shown,
      contractSize: 'REGULAR',
      expiration: midnightOf(expiry),
      lastTradeDate: seconds(isStale ? plusMs(seen.lastAt, -STALE_DAYS * DAY_MS) : seen.lastAt),
      inTheMoney: isIn(right, strike, spot),
    };
    return isMiddle(strike, spot)
      ? [contract, { ...contract, ...adjustedTwin(contract.contractSymbol, seen.ticker) }]
      : [contract];
  };
}

function isIn(right: 'call' | 'put', strike: number, spot: number): boolean {
  return right === 'call' ? strike < spot : strike > spot;
}

function isMiddle(strike: number, spot: number): boolean {
  return strike === strikesAround(spot)[STRIKES_EACH_SIDE];
}

type Shown = {
  readonly value: number;
  readonly volatility: number;
  readonly isOpen: boolean;
  readonly isInTheMoney: boolean;
};

function shownOf({ isInTheMoney, isOpen, value, volatility }: Shown): JsonObject {
  if (!isOpen) {
    return { bid: 0, ask: 0, impliedVolatility: noVolatility(isInTheMoney) };
  }
  const half = Math.max(0.01, 0.01 * value);
  const bid = Math.max(0, cents(Math.floor((value - half) * 100) / 100));
  return { bid, ask: cents(Math.ceil((value + half) * 100) / 100), impliedVolatility: volatility };
}

function cents(dollars: number): number {
  return Number(dollars.toFixed(2));
}
