import { DAY_MS, dayOf, instant, MINUTE_MS, plusDays, plusMs, type Instant } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { commissionModels, emptyBook, navOf, type Book, type Lot, type Order } from '#core/ledger';
import type { Quote } from '#core/market';
import {
  fractionOf,
  negateUnits,
  notional,
  price,
  quantityOfMicros,
  toDollars,
  units,
  usd,
} from '#core/money';
import type { SeededRandom } from '#core/prelude';
import type { Limits, RiskFacts, Situation } from '#core/risk';
import type { Observation, SecurityFacts } from '#strategy/shape';
import { oneOf } from './one-of.ts';

/** 2026-06-17 15:00 UTC, a Wednesday in session. */
const AT: Instant = instant(1_781_708_400_000);

const NAMES = 'SPY QQQ VTI VOO AAPL MSFT NVDA JNJ JPM KO XOM PLTR'.split(' ');
const FUNDS = new Set(['SPY', 'QQQ', 'VTI', 'VOO']);
const SECTORS = ['Technology', 'Technology', 'Health Care', undefined] as const;

/** Limits as the accounts have them, and worse. */
function limits(random: SeededRandom): Limits {
  return {
    maxPosition: oneOf(random, [0.2, 0.15, 0.25, 1]),
    minCash: oneOf(random, [0.1, 0.2, 0]),
    stopLoss: oneOf(random, [-0.15, -0.2, -0.08, -0.03]),
    maxTrades: oneOf(random, [5, 3, 2, 12]),
    minHoldingMs: oneOf(random, [14, 30, 1]) * DAY_MS,
    maxSectorExposure: oneOf(random, [0.4, 0.35, 0.5]),
    minOrder: usd(200),
    wholeShares: random.nextInt(4) === 0,
    minDollarVolume: usd(100_000),
    minPrice: usd(5),
    maxDrawdown: 0.2,
    coolDownSessions: 5,
    maxFee: 0.005,
    warnCorrelationAbove: 0.8,
    knownPairs: [],
    bootstrapAbove: 0.8,
    quoteStaleAfterMs: 900_000,
  };
}

function drawn(random: SeededRandom, name: string): SecurityFacts {
  const isFund = FUNDS.has(name);
  const sector = isFund ? undefined : oneOf(random, SECTORS);
  // not below $0.20: what a billion dollars buys of less is more than exact numbers count
  const dollars = random.nextInt(8) === 0 ? 0.2 + random.next() * 5 : 5 + random.next() * 500;
  const shares = oneOf(random, [undefined, 100, 5_000_000, 5_000_000, 80_000_000]);
  return {
    ticker: equity(name).ticker,
    name,
    kind: isFund ? 'etf' : 'stock',
    roles: random.nextInt(20) === 0 ? [] : ['stock'],
    mark: price(dollars),
    quotedAt: plusMs(AT, -oneOf(random, [0, 0, 0, 60_000, 900_000, 900_001])),
    source: 'random',
    indicators: {},
    returns60: [],
    fundamentals: {},
    earnings: { kind: 'unknown' },
    ...(sector === undefined ? {} : { sector }),
    ...(shares === undefined
      ? {}
      : { averageVolume20: shares, averageDollarVolume20: shares * dollars }),
  };
}

function lot(random: SeededRandom, name: string, { mark }: SecurityFacts): Lot {
  const days = oneOf(random, [0.1, 5, 20, 90]);
  const quantity = units((100 + random.nextInt(2500)) / toDollars(mark));
  return {
    id: `${name}-${random.nextInt(1e9)}`,
    instrument: equity(name),
    quantity,
    cost: fractionOf(notional(quantity, mark, 1), 0.6 + random.next()),
    openedAt: plusMs(AT, -days * DAY_MS),
    openedOn: dayOf(plusMs(AT, -days * DAY_MS)),
    group: name,
    guards: {},
  };
}

function bookOf(random: SeededRandom, securities: readonly SecurityFacts[]): Book {
  const chosen = securities.filter(() => random.nextInt(4) === 0);
  const lots = chosen.flatMap((facts) =>
    Array.from({ length: 1 + random.nextInt(2) }, () => lot(random, facts.name, facts)),
  );
  const barred = securities.filter(() => random.nextInt(12) === 0);
  return {
    ...emptyBook('law'),
    sequence: 1,
    cash: usd(random.nextInt(10_000) * oneOf(random, [0, 0.1, 1, 1, 1])),
    lots,
    coolDowns: barred.map(({ ticker }) => ({
      ticker,
      through: plusDays(dayOf(AT), oneOf(random, [-1, 0, 3])),
    })),
    ...(random.nextInt(25) === 0 ? { halted: 'at random' } : {}),
  };
}

function resting(random: SeededRandom, book: Book, securities: readonly SecurityFacts[]): Order[] {
  const buys = securities
    .filter(() => random.nextInt(15) === 0)
    .map(({ ticker }): Order => ({
      id: `rests-${ticker}`,
      legs: [{ instrument: equity(ticker), quantity: units(1) }],
      effect: 'open',
      origin: 'model',
      amount: usd(200 + random.nextInt(1500)),
      reason: 'rests',
    }));
  const [held] = book.lots;
  if (held === undefined || random.nextInt(5) > 0) return buys;
  const half = quantityOfMicros(Math.ceil(held.quantity / 2));
  const sale: Order = {
    id: `rests-sale-${held.id}`,
    legs: [{ instrument: held.instrument, quantity: negateUnits(half) }],
    effect: 'close',
    origin: 'manual',
    reason: 'rests',
  };
  return [sale, ...buys];
}

/** Facts as the rules get them; now and then nobody knows anything of a security. */
function factsOf(random: SeededRandom, security: SecurityFacts): RiskFacts | undefined {
  if (random.nextInt(20) === 0) return undefined;
  const { ticker, kind, sector, averageDollarVolume20, averageVolume20 } = security;
  return {
    ticker,
    kind,
    ...(sector === undefined ? {} : { sector }),
    ...(averageDollarVolume20 === undefined ? {} : { averageDollarVolume: averageDollarVolume20 }),
    ...(averageVolume20 === undefined ? {} : { averageVolume: averageVolume20 }),
  };
}

export type Market = { readonly seen: Observation; readonly situation: Situation };

/** A moment of an account: anything may be held, rest, be barred, be stale, be unknown, or have no price at all. */
export function reviewMarket(random: SeededRandom): Market {
  const all = NAMES.filter(() => random.nextInt(4) > 0).map((name) => drawn(random, name));
  const book = bookOf(random, all);
  // what is held may have lost its price
  const securities = random.nextInt(15) === 0 ? all.slice(1) : all;
  const its = limits(random);
  const orders = resting(random, book, securities);
  const quotes = new Map(securities.map((facts) => [idOf(equity(facts.name)), quoteOf(facts)]));
  const valuation = navOf(book, quotes);
  const nav = valuation.kind === 'known' ? valuation.nav : book.cash;
  return {
    seen: observation(securities, its, { book, nav, resting: orders, slot: 'law' }),
    situation: {
      at: AT,
      on: dayOf(AT),
      book,
      resting: orders,
      quotes,
      facts: new Map(
        securities.flatMap((facts): [Ticker, RiskFacts][] => {
          const known = factsOf(random, facts);
          return known === undefined ? [] : [[facts.ticker, known]];
        }),
      ),
      universe: new Set(
        securities.filter(({ roles }) => roles.length > 0).map(({ ticker }) => ticker),
      ),
      limits: its,
      commission: oneOf(random, [
        commissionModels.ibkr,
        commissionModels.ibkr,
        commissionModels.zero,
      ]),
      staleBefore: plusMs(AT, -its.quoteStaleAfterMs),
    },
  };
}

function quoteOf({ ticker, mark, quotedAt }: SecurityFacts): Quote {
  return { id: idOf(equity(ticker)), mark, at: quotedAt, source: 'random' };
}

function observation(
  securities: readonly SecurityFacts[],
  its: Limits,
  own: Pick<Observation, 'book' | 'nav' | 'resting' | 'slot'>,
): Observation {
  return {
    mandate: {
      account: 'law',
      name: 'Law',
      strategy: 'core-satellite',
      targets: { etf: 0.6, stock: 0.3, cash: 0.1 },
      core: [equity('SPY').ticker],
      stocks: [equity('AAPL').ticker],
      preferredMetrics: ['SMA'],
      limits: its,
    },
    market: {
      at: AT,
      on: dayOf(AT),
      session: 'open',
      staleBefore: plusMs(AT, -15 * MINUTE_MS),
      label: 'random',
      securities,
      rates: {},
      sectors: [],
      headlines: [],
      absent: [],
    },
    history: [],
    ...own,
  };
}
