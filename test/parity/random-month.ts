import type { Frame, Tape, Track } from '#adapters/replay';
import {
  instant,
  plusMs,
  sessionsBetween,
  tradingDate,
  type Instant,
  type Session,
} from '#core/calendar';
import { equity } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import { price } from '#core/money';
import { seededRandom, type SeededRandom } from '#core/prelude';

export type Wish = { readonly at: Instant; readonly text: string; readonly stopLoss: number };

/** A market of one month and what somebody wants of it. */
export type RandomMonth = {
  readonly tape: Tape;
  readonly sessions: readonly Session[];
  readonly wishes: readonly Wish[];
  /** Moments at which somebody looks, ascending. */
  readonly looks: readonly Instant[];
};

const TICKERS = ['ABC', 'DEF', 'XYZ'];
const BEFORE = sessionsBetween(tradingDate('2026-04-20'), tradingDate('2026-06-01'));
const MONTH = sessionsBetween(tradingDate('2026-06-01'), tradingDate('2026-07-02'));

/** Wild on purpose: gaps through stops, sessions without trade, splits told and untold, dividends. */
export function randomMonth(seed: number): RandomMonth {
  const random = seededRandom(seed);
  const tracks = TICKERS.map((ticker) => randomTrack(ticker, random));
  const [first, last] = [MONTH[0], MONTH.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a month has sessions');
  const momentIn = (): Instant =>
    instant(first.opensAt + random.nextInt((last.closesAt - first.opensAt) / 1000) * 1000);
  const wishes = Array.from({ length: 12 }, (): Wish => {
    const ticker = TICKERS[random.nextInt(TICKERS.length)] ?? 'ABC';
    const side = random.nextInt(3) === 0 ? 'SELL' : 'BUY';
    return {
      at: momentIn(),
      text: `${side} ${5 + random.nextInt(40)} ${ticker}`,
      stopLoss: -0.02 - random.next() * 0.1,
    };
  });
  const looks = Array.from({ length: 40 }, momentIn);
  return {
    tape: { label: 'random month', grain: 'five-minutes', tracks, rates: RATES },
    sessions: MONTH,
    wishes: wishes.toSorted((left, right) => left.at - right.at),
    looks: looks.toSorted((left, right) => left - right),
  };
}

const RATES = [{ at: instant(0), value: { bill13Week: 0.04 } }];

function randomTrack(ticker: string, random: SeededRandom): Track {
  const frames: Frame[] = [];
  const actions: CorporateAction[] = [];
  let last = 20 + random.nextInt(60);
  for (const session of BEFORE) frames.push(...framesIn(session, last, random).frames);
  for (const session of MONTH) {
    const event = eventBefore(session, ticker, random);
    if (event.action !== undefined) actions.push(event.action);
    const day = framesIn(session, last * event.gap, random);
    if (random.nextInt(12) > 0) frames.push(...day.frames);
    last = day.last;
  }
  const profile = { ticker: equity(ticker).ticker, name: ticker, kind: 'stock' } as const;
  return { profile, frames, actions };
}

type Event = { readonly gap: number; readonly action?: CorporateAction };

function eventBefore({ on }: Session, name: string, random: SeededRandom): Event {
  const { ticker } = equity(name);
  switch (random.nextInt(20)) {
    case 0:
      return { gap: 1 / 3, action: { kind: 'split', ticker, on, numerator: 3, denominator: 1 } };
    case 1:
      return { gap: 2, action: { kind: 'split', ticker, on, numerator: 1, denominator: 2 } };
    case 2:
      return { gap: 0.99, action: { kind: 'dividend', ticker, on, amount: price(0.37) } };
    case 3:
      return { gap: random.nextInt(2) === 0 ? 0.5 : 2 };
    default:
      return { gap: 1 + random.normal() * 0.03 };
  }
}

/** The session in one to four intervals, the same for every ticker. */
function framesIn(
  { opensAt, closesAt }: Session,
  from: number,
  random: SeededRandom,
): { readonly frames: readonly Frame[]; readonly last: number } {
  const count = 1 + (Math.floor(opensAt / 86_400_000) % 4);
  const step = Math.floor((closesAt - opensAt) / count / 300_000) * 300_000;
  let last = Math.max(1, Math.round(from * 100) / 100);
  const frames = Array.from({ length: count }, (_, place): Frame => {
    const open = last;
    const close = Math.max(1, Math.round(open * (1 + random.normal() * 0.02) * 100) / 100);
    const reach = 1 + random.next() * 0.03;
    last = close;
    return {
      opensAt: plusMs(opensAt, place * step),
      closesAt: plusMs(opensAt, (place + 1) * step),
      open: price(open),
      high: price(Math.max(open, close) * reach),
      low: price(Math.min(open, close) / reach),
      close: price(close),
      volume: 100_000 + random.nextInt(1_000_000),
    };
  });
  return { frames, last };
}
