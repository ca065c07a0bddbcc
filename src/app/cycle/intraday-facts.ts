import { MINUTE_MS, sessionAt, sessionBefore, type Instant, type Session } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Candle } from '#core/market';
import { toDollars, type Price } from '#core/money';
import { assert, definedOnly } from '#core/prelude';
import type { World } from '#ports';
import type { IntradayFacts, SecurityFacts } from '#strategy/shape';

/** Why an intraday account decides nothing in a world with one price a session. */
export const WITHOUT_FIVE_MINUTES =
  'an intraday account decides by five-minute prices and these data have one price a session: import five-minute files, or run it in a live or simulated home';

const INTERVAL_MS = 5 * MINUTE_MS;
const HALF_HOUR = 6;
const TEN_MINUTES = 2;

/** A source may take a minute to settle an interval: the last one may still lack its range. */
const MOST_PENDING = 1;

export type IntradayContext = {
  /** A price of this session; absent: what is told by it stays unknown. */
  readonly mark?: Price;
  /** Dollars at the close of the session before, in today's shares. */
  readonly previousClose?: number;
  readonly session: Session;
  readonly now: Instant;
};

type Over = Candle & Required<Pick<Candle, 'range'>>;

/**
 * The running session from its finished five-minute candles; one without range is still running and not used. The last
 * 10 and 30 minutes end with the newest finished candle, from the open of their first to the close of their last, and
 * are told only where none of them is missing.
 */
export function intradayFacts(candles: readonly Candle[], context: IntradayContext): IntradayFacts {
  const { session, now } = context;
  const places = inPlaces(candles, session, now);
  const pending = pendingIn(places);
  const settled = places.slice(0, places.length - pending);
  const over = settled.filter(isOver);
  const missing = settled.length - over.length;
  const half = lastOf(settled, HALF_HOUR);
  return {
    intervals: over.length,
    missingMinutes: (missing * INTERVAL_MS) / MINUTE_MS,
    ...definedOnly({
      ...sinceThen(over, settled[0], context),
      last30Minutes: changeOver(half),
      last10Minutes: changeOver(lastOf(settled, TEN_MINUTES)),
      range30Minutes: rangeOver(half),
    }),
  };
}

/**
 * The running session of each security that trades, asked of the market anew each time: nothing is kept from one cycle
 * to the next. Empty while the market is closed.
 */
export async function intradayOf(
  securities: readonly SecurityFacts[],
  { market, clock }: Pick<World, 'market' | 'clock'>,
): Promise<ReadonlyMap<Ticker, IntradayFacts>> {
  const now = clock.now();
  const session = sessionAt(now);
  if (session === undefined) return new Map();
  const before = sessionBefore(session.on).on;
  const seen = await Promise.all(
    securities.map(async (facts) => {
      const candles = await market.candles(facts.ticker, session.opensAt, now);
      const { ticker, mark, quotedAt, lastClose, lastCloseOn } = facts;
      const context = definedOnly({
        mark: quotedAt >= session.opensAt ? mark : undefined,
        previousClose: lastCloseOn === before ? lastClose : undefined,
      });
      return [ticker, intradayFacts(candles, { ...context, session, now })] as const;
    }),
  );
  return new Map(seen);
}

/** One place for every interval of the session that is over by the clock; empty where none came. */
function inPlaces(
  candles: readonly Candle[],
  { opensAt, closesAt }: Session,
  now: Instant,
): readonly (Candle | undefined)[] {
  const due = Math.max(0, Math.floor((Math.min(now, closesAt) - opensAt) / INTERVAL_MS));
  const places: (Candle | undefined)[] = Array.from({ length: due }, () => undefined);
  for (const candle of candles) {
    const place = (candle.opensAt - opensAt) / INTERVAL_MS;
    const isInterval = candle.closesAt - candle.opensAt === INTERVAL_MS && Number.isInteger(place);
    if (isInterval && place >= 0 && place < due) places[place] = candle;
  }
  return places;
}

/** How many at the end are there and not settled yet. */
function pendingIn(places: readonly (Candle | undefined)[]): number {
  const last = places.at(-1);
  return last !== undefined && !isOver(last) ? MOST_PENDING : 0;
}

function isOver(candle: Candle | undefined): candle is Over {
  return candle?.range !== undefined;
}

/** The last so many intervals; absent where the session has not had them or one is missing. */
function lastOf(
  settled: readonly (Candle | undefined)[],
  count: number,
): readonly Over[] | undefined {
  const last = settled.slice(-count).filter(isOver);
  return last.length === count ? last : undefined;
}

function changeOver(span: readonly Over[] | undefined): number | undefined {
  const first = span?.[0];
  const last = span?.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : toDollars(last.range.close) / toDollars(first.open) - 1;
}

function rangeOver(span: readonly Over[] | undefined): number | undefined {
  const first = span?.[0];
  if (span === undefined || first === undefined) return undefined;
  const { high, low } = extremesOf(span);
  return (high - low) / first.open;
}

/** What is told by the mark, and by all of the session; a session whose first interval is missing has no known open. */
function sinceThen(
  over: readonly Over[],
  first: Candle | undefined,
  { mark, previousClose }: IntradayContext,
): { readonly [Key in keyof IntradayFacts]?: number | undefined } {
  const dollars = mark === undefined ? undefined : toDollars(mark);
  const sincePreviousClose = changeFrom(previousClose, dollars);
  if (over.length === 0) return { sincePreviousClose };
  const { high, low } = extremesOf(over, mark);
  return {
    sincePreviousClose,
    sinceOpen: isOver(first) ? changeFrom(toDollars(first.open), dollars) : undefined,
    high: toDollars(high),
    low: toDollars(low),
    placeInRange: mark === undefined || high <= low ? undefined : (mark - low) / (high - low),
  };
}

type Extremes = { readonly high: Price; readonly low: Price };

/** Of at least one interval, and of a price after them where one is known. */
function extremesOf([first, ...others]: readonly Over[], mark?: Price): Extremes {
  assert(first !== undefined, 'extremes are of at least one interval');
  let { high, low } = first.range;
  for (const { range } of others) {
    if (range.high > high) high = range.high;
    if (range.low < low) low = range.low;
  }
  if (mark === undefined) return { high, low };
  return { high: mark > high ? mark : high, low: mark < low ? mark : low };
}

function changeFrom(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined || before <= 0 || now === undefined ? undefined : now / before - 1;
}
