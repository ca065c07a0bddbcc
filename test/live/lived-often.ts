import {
  newYorkTime,
  plusMs,
  sessionAt,
  tradingDate,
  toIsoNewYork,
  type Instant,
} from '#core/calendar';
import type { Entry } from '#core/ledger';
import { seededRandom, type SeededRandom as Random } from '#core/prelude';
import { PortError, type MarketData, type VirtualClock } from '#ports';
import type { House, Wish } from './live-house.ts';

export type Weeks = {
  readonly seed: string;
  readonly from: string;
  readonly upTo: string;
  readonly tickers: readonly string[];
  readonly wishes: number;
};

const MINUTE = 60_000;

export function ny(text: string): Instant {
  const [on = '', clock = '00:00'] = text.split(' ');
  const [hour = '', minute = '', second = '0'] = clock.split(':');
  return plusMs(newYorkTime(tradingDate(on), Number(hour), Number(minute)), Number(second) * 1000);
}

/** Orders at random moments: any minute of any day, and the awkward ones of a session more often. */
export function wishesOf(weeks: Weeks): readonly Wish[] {
  const random = seededRandom(`${weeks.seed}/wishes`);
  const [from, upTo] = [ny(weeks.from), ny(weeks.upTo)];
  const moments = Array.from({ length: weeks.wishes }, () => momentIn(random, from, upTo));
  return moments
    .toSorted((left, right) => left - right)
    .map((at, place): Wish => {
      const ticker = weeks.tickers[Math.floor(random.next() * weeks.tickers.length)] ?? 'SPY';
      const isSale = random.next() < 0.3;
      const guards = {
        stopLoss: -(0.004 + random.next() * 0.03),
        ...(random.next() < 0.5 ? { takeProfit: 0.004 + random.next() * 0.03 } : {}),
        ...(random.next() < 0.3 ? { timeStopDays: 1 + Math.floor(random.next() * 6) } : {}),
      };
      const count = 1 + Math.floor(random.next() * 40);
      return {
        at,
        id: `order#${String(place + 1)}`,
        text: `${isSale ? 'SELL' : 'BUY'} ${String(count)} ${ticker}`,
        more: isSale ? {} : { guards },
      };
    });
}

function momentIn(random: Random, from: Instant, upTo: Instant): Instant {
  for (;;) {
    const at = plusMs(from, Math.floor((random.next() * (upTo - from)) / 1000) * 1000);
    if (sessionAt(at) !== undefined || random.next() < 0.15) return at;
  }
}

export type Often = {
  readonly seed: string;
  /** Between two settlements in a session, at most. */
  readonly mostMinutes: number;
  /** Of all reads of the market. */
  readonly killShare?: number;
  /** Each read of the market takes up to so long. */
  readonly slowMs?: number;
  /** Settlements begin so long after the last boundary of five minutes. */
  readonly sinceIntervalMs?: readonly [number, number];
};

/** Places the wishes when their time has come, and settles every now and then. */
export async function livedOften(
  house: House,
  wishes: readonly Wish[],
  { often, end, after }: { often: Often; end: Instant; after?: () => Promise<void> },
): Promise<number> {
  const random = seededRandom(`${often.seed}/often`);
  const { clock } = house;
  const left = [...wishes];
  let failures = 0;
  while (clock.now() < end) {
    const next = nextMoment(clock.now(), random, often);
    await placedBy(house, left, next);
    if (next > clock.now()) clock.moveTo(next < end ? next : end);
    if (random.next() < 0.02) house.restart();
    const error = await house.settle(hostile(house.market(), { clock, random, often }));
    if (error !== undefined) failures += 1;
    await after?.();
  }
  return failures;
}

function nextMoment(now: Instant, random: Random, often: Often): Instant {
  const step = Math.ceil(random.next() * often.mostMinutes * MINUTE);
  const isQuiet = sessionAt(now) === undefined && random.next() < 0.8;
  return awayFrom(plusMs(now, isQuiet ? step * 6 : step), often);
}

/** Takes out of the wishes, and places, those whose time has come. */
async function placedBy(house: House, left: Wish[], by: Instant): Promise<void> {
  for (let [wish] = left; wish !== undefined && wish.at <= by; [wish] = left) {
    left.shift();
    await house.place(wish);
  }
}

function awayFrom(at: Instant, { sinceIntervalMs }: Often): Instant {
  if (sinceIntervalMs === undefined) return at;
  const [least, most] = sinceIntervalMs;
  const since = at % (5 * MINUTE);
  if (since < least) return plusMs(at, least - since);
  return since > most ? plusMs(at, 5 * MINUTE - since + least) : at;
}

/** Reads that take a while, and some that never come. */
function hostile(
  market: MarketData,
  { clock, random, often }: { clock: VirtualClock; random: Random; often: Often },
): MarketData {
  const { killShare = 0, slowMs = 0 } = often;
  const before = (): void => {
    if (slowMs > 0) clock.moveTo(plusMs(clock.now(), Math.floor(random.next() * slowMs)));
    if (random.next() < killShare) throw new PortError('market', 'killed', { retryable: true });
  };
  return {
    ...market,
    candles: async (ticker, from, upTo) => {
      before();
      return market.candles(ticker, from, upTo);
    },
    actions: async (tickers, from) => {
      before();
      return market.actions(tickers, from);
    },
    bars: async (tickers, count) => {
      before();
      return market.bars(tickers, count);
    },
    rates: async (at) => {
      before();
      return market.rates(at);
    },
  };
}

/** Places all, sleeps, and settles at the end. */
export async function livedOnce(
  house: House,
  wishes: readonly Wish[],
  end: Instant,
): Promise<void> {
  for (const wish of wishes) await house.place(wish);
  house.clock.moveTo(end);
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await house.settle()) === undefined) return;
  }
  throw new Error('never settled');
}

export function lineOf(entry: Entry | undefined): string {
  if (entry === undefined) return '-';
  const { event } = entry;
  const what =
    event.kind === 'fills'
      ? `${event.origin} ${event.order} ${event.fills.map((each) => `${each.quantity / 1e6}@${each.price / 1e6}(${each.reference / 1e6} ${each.source})`).join()}`
      : JSON.stringify(event);
  return `${toIsoNewYork(entry.at).slice(0, 19)} ${entry.id} ${what}`;
}

/** The first entries that differ, of each side. */
export function differences(
  left: readonly Entry[],
  right: readonly Entry[],
  most = 6,
): readonly string[] {
  const found: string[] = [];
  for (
    let place = 0;
    place < Math.max(left.length, right.length) && found.length < most;
    place += 1
  ) {
    if (JSON.stringify(left[place]) !== JSON.stringify(right[place]))
      found.push(`#${place}\n   < ${lineOf(left[place])}\n   > ${lineOf(right[place])}`);
  }
  return found;
}
