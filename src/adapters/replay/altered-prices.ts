import { dayOf, instant, nextSession, plusMs, plusSessions, type Instant } from '#core/calendar';
import type { SeededRandom } from '#core/prelude';
import { countUpTo } from './count-up-to.ts';
import { drawnFor, factorFor, shuffled, type Otherwise } from './otherwise.ts';

type Sides = {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
};

/** Intervals ascending, as traded, in dollars; an open that nobody knows is NaN. */
export type PriceColumns = Sides & {
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
};

export type AlteredPrices = {
  readonly columns: PriceColumns;
  /** What the share costs at a moment / what it cost untold otherwise; 1 up to the moment after which it differs. */
  readonly ratioAt: (at: Instant) => number;
};

/** New shares for one old of a split that is told to come. */
export const SPLIT_FOR_ONE = 4;
/** Of the price, that a dividend which is told to come takes. */
export const LATER_YIELD = 0.02;

/**
 * The prices of one security told otherwise: intervals that are over by the moment stay as they are, and of the one that
 * runs its open.
 */
export function alteredPrices(
  columns: PriceColumns,
  otherwise: Otherwise,
  name: string,
): AlteredPrices {
  const { after } = otherwise;
  const known = {
    closed: countUpTo(columns.closesAt, after),
    opened: countUpTo(columns.opensAt, after),
  };
  const altered = PRICES[otherwise.how]?.({ columns, known, otherwise, name }) ?? columns;
  return {
    columns: altered,
    ratioAt: (at) => {
      const place = countUpTo(columns.opensAt, at) - 1;
      if (at <= after || place < known.closed) return 1;
      return (altered.close[place] ?? Number.NaN) / (columns.close[place] ?? Number.NaN);
    },
  };
}

type Telling = {
  readonly columns: PriceColumns;
  readonly known: { readonly closed: number; readonly opened: number };
  readonly otherwise: Otherwise;
  readonly name: string;
};

const PRICES: Readonly<
  Partial<Record<Otherwise['how'], (telling: Telling) => PriceColumns | undefined>>
> = {
  deleted: (telling) =>
    cut(
      withRest(telling, () => 1, 0),
      telling.known.opened,
    ),
  shuffled: (telling) => withRest(inOtherOrder(telling), stirred(telling), BUSIER),
  scaled: (telling) => {
    const { columns, known, otherwise, name } = telling;
    const factor = factorFor(otherwise, name);
    const later = multiplied(columns, known.opened, { price: factor, volume: 1 });
    return withRest({ ...telling, columns: later }, () => factor, 1);
  },
  'later-split': ({ columns, otherwise }) => {
    const first = countUpTo(columns.opensAt, instant(splitSession(otherwise.after).opensAt - 1));
    return multiplied(columns, first, { price: 1 / SPLIT_FOR_ONE, volume: SPLIT_FOR_ONE });
  },
  'later-dividend': ({ columns, otherwise }) => {
    const first = countUpTo(columns.opensAt, instant(dividendSession(otherwise.after).opensAt - 1));
    return multiplied(columns, first, { price: 1 - LATER_YIELD, volume: 1 });
  },
  'another-future': (telling) => {
    const walked = withRest(telling, stirred(telling), BUSIER);
    return walk({ ...telling, columns: walked });
  },
};

/** The first session that opens after a moment: a split that is told to come is effective with it. */
export function splitSession(after: Instant): ReturnType<typeof nextSession> {
  return nextSession(plusMs(after, 1));
}

/** Two sessions after the day: the dividends of the next may be known already. */
export function dividendSession(after: Instant): ReturnType<typeof nextSession> {
  return plusSessions(dayOf(after), 2);
}

const BUSIER = 1.5;

function copied(columns: PriceColumns): PriceColumns {
  const { opensAt, closesAt, open, high, low, close, volume } = columns;
  return {
    opensAt,
    closesAt,
    open: open.slice(),
    high: high.slice(),
    low: low.slice(),
    close: close.slice(),
    volume: volume.slice(),
  };
}

function cut(columns: PriceColumns, count: number): PriceColumns {
  const { opensAt, closesAt, open, high, low, close, volume } = columns;
  return {
    opensAt: opensAt.slice(0, count),
    closesAt: closesAt.slice(0, count),
    open: open.slice(0, count),
    high: high.slice(0, count),
    low: low.slice(0, count),
    close: close.slice(0, count),
    volume: volume.slice(0, count),
  };
}

type Factors = { readonly price: number; readonly volume: number };

function multiplied(columns: PriceColumns, from: number, factors: Factors): PriceColumns {
  const next = copied(columns);
  for (const side of [next.open, next.high, next.low, next.close])
    for (let place = from; place < side.length; place += 1)
      side[place] = (side[place] ?? Number.NaN) * factors.price;
  for (let place = from; place < next.volume.length; place += 1)
    next.volume[place] = (next.volume[place] ?? Number.NaN) * factors.volume;
  return next;
}

/** The way on from the open of the interval that runs: drawn, never nowhere. */
function stirred({ otherwise, name }: Telling): () => number {
  const random = drawnFor(otherwise, `${name}/running`);
  return () => Math.exp((random.next() < 0.5 ? -1 : 1) * (0.01 + 0.03 * random.next()));
}

/** The interval that runs keeps its open; what is known of it only when it is over is another. */
function withRest({ columns, known }: Telling, wayOn: () => number, busier: number): PriceColumns {
  const place = known.closed;
  if (known.opened <= place) return columns;
  const next = copied(columns);
  const open = next.open[place] ?? Number.NaN;
  const start = Number.isNaN(open)
    ? (next.close[place - 1] ?? next.low[place] ?? Number.NaN)
    : open;
  const close = start * wayOn();
  const reach = close === start ? 1 : 1.005;
  next.close[place] = close;
  next.high[place] = Math.max(start, close) * reach;
  next.low[place] = Math.min(start, close) / reach;
  next.volume[place] = Math.round((next.volume[place] ?? Number.NaN) * busier);
  return next;
}

function inOtherOrder(telling: Telling): Telling {
  const { columns, known, otherwise, name } = telling;
  const { opened } = known;
  const places = Array.from(columns.close.subarray(opened), (_, place) => opened + place);
  const from = shuffled(places, drawnFor(otherwise, `${name}/order`));
  const next = copied(columns);
  for (const side of ['open', 'high', 'low', 'close', 'volume'] as const)
    from.forEach((source, count) => {
      next[side][opened + count] = columns[side][source] ?? Number.NaN;
    });
  return { ...telling, columns: next };
}

const STEP = { overnight: 0.008, within: 0.015, volume: 0.4 };

/** A random walk from the last price that is known, with its own volumes. */
function walk({ columns, known, otherwise, name }: Telling): PriceColumns {
  const random = drawnFor(otherwise, `${name}/walk`);
  const next = copied(columns);
  let before = next.close[known.opened - 1] ?? (next.close[0] ?? Number.NaN) * 1.1;
  for (let place = known.opened; place < next.close.length; place += 1) {
    const open = before * Math.exp(STEP.overnight * random.normal());
    before = stepTo(next, { place, open }, random);
  }
  return next;
}

type Start = { readonly place: number; readonly open: number };

function stepTo(next: PriceColumns, { place, open }: Start, random: SeededRandom): number {
  const close = open * Math.exp(STEP.within * random.normal());
  const reach = (): number => Math.exp(STEP.within * random.next());
  const isKnown = !Number.isNaN(next.open[place] ?? Number.NaN);
  next.open[place] = isKnown ? open : Number.NaN;
  next.close[place] = close;
  next.high[place] = Math.max(open, close) * reach();
  next.low[place] = Math.min(open, close) / reach();
  const volume = (next.volume[place] ?? Number.NaN) * Math.exp(STEP.volume * random.normal());
  next.volume[place] = Math.round(volume);
  return close;
}
