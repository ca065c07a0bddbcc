import { dayOf, instant, MINUTE_MS, sessionAt, type Instant } from '#core/calendar';
import type { Candle } from '#core/market';
import { isWithin, type Chart, type ChartAsked, type ChartRow } from './chart-asked.ts';
import { averageVolume, newForOld, pricesOf, type NameSeen, type Prices } from './name-seen.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';

const STEP_MINUTES: Readonly<Record<string, number>> = { '1m': 1, '5m': 5, '1h': 60 };
const FIVE = 5;
const SESSION_FIVES = 78;

type Piece = Prices & { readonly opensAt: Instant };

/** Intervals from the open on, in shares of now; while a session runs a row at its last trade follows, off the grid. */
export async function intradayChart(
  sight: Sight,
  seen: NameSeen,
  asked: ChartAsked,
): Promise<Chart> {
  const { market, now } = sight;
  const upTo = instant(Math.min(asked.period2 * 1000, now + 1));
  const from = instant(asked.period1 * 1000);
  const candles = from < upTo ? await market.candles(seen.ticker, from, upTo) : [];
  const minutes = STEP_MINUTES[asked.interval] ?? FIVE;
  const pieces = candles.flatMap((candle) => adjusted(seen, candle));
  const fine = minutes < FIVE ? pieces.flatMap((piece) => minuteRows(piece, now)) : pieces;
  const volume = Math.round((averageVolume(seen.days, 10) * minutes) / (SESSION_FIVES * FIVE));
  const rows = grouped(fine, minutes).map((piece) => rowOf(piece, seconds(piece.opensAt), volume));
  const live = liveRow(sight, seen, rows.at(-1)?.stamp);
  return {
    rows: live !== undefined && isWithin(asked, live.stamp) ? [...rows, live] : rows,
    events: {},
  };
}

function adjusted({ actions }: NameSeen, candle: Candle): readonly Piece[] {
  const shares = newForOld(actions, dayOf(candle.opensAt));
  const { close, high, low, open } = pricesOf(candle);
  return [
    {
      opensAt: candle.opensAt,
      open: open / shares,
      high: high / shares,
      low: low / shares,
      close: close / shares,
    },
  ];
}

/** A way from open to close that touches low and high, a minute a step. */
function minuteRows({ close, high, low, open, opensAt }: Piece, now: Instant): readonly Piece[] {
  const stops = [open, low, (low + high) / 2, high, (high + close) / 2, close];
  return stops.slice(1).flatMap((to, place) => {
    const at = instant(opensAt + place * MINUTE_MS);
    const from = stops[place] ?? to;
    const range = { high: Math.max(from, to), low: Math.min(from, to) };
    return at > now ? [] : [{ opensAt: at, open: from, ...range, close: to }];
  });
}

function grouped(pieces: readonly Piece[], minutes: number): readonly Piece[] {
  const found = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const start = sessionAt(piece.opensAt)?.opensAt ?? piece.opensAt;
    const at =
      start + Math.floor((piece.opensAt - start) / (minutes * MINUTE_MS)) * minutes * MINUTE_MS;
    const group = found.get(at) ?? [];
    group.push(piece);
    found.set(at, group);
  }
  return [...found].flatMap(([at, group]) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return [];
    const high = Math.max(...group.map((piece) => piece.high));
    const low = Math.min(...group.map((piece) => piece.low));
    return [{ opensAt: instant(at), open: first.open, high, low, close: last.close }];
  });
}

function rowOf({ close, high, low, open }: Prices, stamp: number, volume: number): ChartRow {
  return { stamp, open, high, low, close, volume };
}

/** The last trade as a row of its own: off the grid while the session runs, at the close once it is over. */
function liveRow(
  sight: Sight,
  seen: NameSeen,
  lastStamp: number | undefined,
): ChartRow | undefined {
  const last = seen.days.at(-1);
  const stamp = seconds(seen.lastAt);
  if (last === undefined || lastStamp === undefined || stamp <= lastStamp) return undefined;
  if (!seen.isRunning && last.on !== dayOf(sight.now)) return undefined;
  const { close } = last;
  return { stamp, open: close, high: close, low: close, close, volume: 0 };
}
