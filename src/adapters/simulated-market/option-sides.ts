import { MINUTE_MS } from '#core/calendar';
import type { ExpirySlice } from './expiry-slice.ts';
import type { NameMoment } from './name-moment.ts';
import { timeline } from './timeline.ts';

/** In whole cents; a bid of 0 is that nobody pays a tick. */
export type OptionSides = { readonly bid: number; readonly ask: number };

/** Dollars traded a day at which the spread is the usual one, and how it widens with less. */
const USUAL_DOLLARS = 3e9;
const THINNER = 0.4;
/** Cheap shares draw those who trade options. */
const DEAR_DOLLARS = 50;
const FAVOURITES: ReadonlyMap<string, number> = new Map([
  ['SPY', 0.4],
  ['QQQ', 0.4],
  ['IWM', 0.4],
]);

/** Half of the spread, as a fraction of the share's price: of a worthless option, and what each dollar of value adds. */
const LEAST = 0.00008;
const OF_VALUE = 0.009;
const PER_YEAR = 0.5;
const PER_DEVIATION = 0.15;
const MOST_DEVIATIONS = 4;
/** Makers find their feet in the first minutes of a session. */
const OPENING_MS = 15 * MINUTE_MS;
const OPENING = 3;

/** Traded in dollars a day, or cheaper: a cent is a tick. */
const PENNY_DOLLARS = 5e8;
const PENNY_PRICE = 30;
const PENNIES_BELOW = 300;

/** What makers show around a value in dollars; `deviations` is how far the strike is from the forward. */
export function optionSides(slice: ExpirySlice, value: number, deviations: number): OptionSides {
  const { name, variance, years } = slice;
  const cents = value * 100;
  if (variance === 0) return around(cents, 0.5, () => 1);
  const far = Math.min(MOST_DEVIATIONS, Math.abs(deviations));
  const breadth = name.cents * LEAST + cents * OF_VALUE;
  const stretch = (1 + PER_YEAR * years) * (1 + PER_DEVIATION * far) * opening(name);
  return around(cents, breadth * stretch * thinness(name), (at) => tickAt(name, at));
}

/** Both sides on ticks, the value between them. */
function around(cents: number, half: number, tick: (cents: number) => number): OptionSides {
  const low = cents - half;
  const high = cents + half;
  const bid = Math.max(0, Math.floor(low / tick(low) + 1e-9) * tick(low));
  const ask = Math.max(tick(0), Math.ceil(high / tick(high) - 1e-9) * tick(high));
  return { bid, ask: ask > bid ? ask : bid + tick(high) };
}

function thinness({ member }: NameMoment): number {
  const traded = (USUAL_DOLLARS / member.dollarsPerDay) ** THINNER;
  const cheap = Math.min(1, (member.price / DEAR_DOLLARS) ** THINNER);
  return traded * cheap * (FAVOURITES.get(member.ticker) ?? 1);
}

function opening({ at, isRunning, number }: NameMoment): number {
  const { opensAt } = timeline().sessionOf(number);
  return isRunning && at - opensAt < OPENING_MS ? OPENING : 1;
}

/** A cent below $3 and five above it; five and ten of what is thinly traded; always a cent of the great funds. */
function tickAt({ member }: NameMoment, cents: number): number {
  if (FAVOURITES.has(member.ticker)) return 1;
  const isBelow = cents < PENNIES_BELOW;
  const isBusy = member.dollarsPerDay >= PENNY_DOLLARS || member.price < PENNY_PRICE;
  if (isBusy) return isBelow ? 1 : 5;
  return isBelow ? 5 : 10;
}
