import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { seededRandom } from '#core/prelude';
import type { KnownClose, KnownCloses } from './known-closes.ts';
import { isNear } from './is-near.ts';
import type { RecallWindow } from './recall-windows.ts';

/** One close that is asked for. */
export type RecallItem = {
  readonly ticker: Ticker;
  readonly on: TradingDate;
  readonly levels: readonly number[];
};

export type Drawing = {
  readonly perWindow: number;
  /** Days of one ticker: answers are dealt among them, so one alone could tell nothing. */
  readonly daysPerTicker: number;
  readonly seed: string;
};

/**
 * What is asked of a window: tickers in a drawn order, those first whose closes differ enough to tell one day from
 * another; of each some drawn days, as far apart in price as the tolerance needs where there are such.
 */
export function itemsOf(
  closes: KnownCloses,
  { from, upTo }: RecallWindow,
  { perWindow, daysPerTicker, seed }: Drawing,
): readonly RecallItem[] {
  const drawn = shuffled([...closes.keys()].toSorted(), `${seed} ${from}`).flatMap((ticker) => {
    const inside = (closes.get(ticker) ?? []).filter(({ on }) => on >= from && on < upTo);
    const days = daysFrom(shuffled(inside, `${seed} ${from} ${ticker}`), daysPerTicker);
    return days.picked.length < 2 ? [] : [{ ticker, ...days }];
  });
  return drawn
    .toSorted((left, right) => right.apart - left.apart)
    .flatMap(({ ticker, picked }) =>
      picked
        .toSorted((left, right) => (left.on < right.on ? -1 : 1))
        .map(({ on, levels }) => ({ ticker, on, levels })),
    )
    .slice(0, perWindow);
}

type Days = {
  readonly picked: readonly KnownClose[];
  /** How many of them differ from each other by more than an answer may be off. */
  readonly apart: number;
};

function daysFrom(days: readonly KnownClose[], count: number): Days {
  const known = days.filter(({ levels }) => levels.every((level) => level > 0));
  const apart: KnownClose[] = [];
  for (const day of known) {
    if (apart.length < count && apart.every((other) => !isAlike(day, other))) apart.push(day);
  }
  const rest = known.filter((day) => !apart.includes(day)).slice(0, count - apart.length);
  return { picked: [...apart, ...rest], apart: apart.length };
}

/** An answer near to one could be near to the other. */
function isAlike(one: KnownClose, other: KnownClose): boolean {
  return one.levels.some((level) => other.levels.some((each) => isNear(level, each, 2)));
}

function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const random = seededRandom(seed);
  const left = [...items];
  return items.flatMap(() => left.splice(random.nextInt(left.length), 1));
}
