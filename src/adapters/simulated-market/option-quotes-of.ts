import type { Instant, TradingDate } from '#core/calendar';
import { idOf, type InstrumentId, type OptionContract } from '#core/instruments';
import type { Quote, Quotes } from '#core/market';
import { priceOfMicros, toDollars } from '#core/money';
import { expirySlice, type ExpirySlice } from './expiry-slice.ts';
import { INTERVAL_MS, intervalAt } from './five-minutes.ts';
import type { Moment } from './market-mood.ts';
import type { NameMoments } from './name-moment.ts';
import { optionSides, type OptionSides } from './option-sides.ts';
import { optionValue, type Wanted } from './option-value.ts';
import { priceOfCents } from './quote-of.ts';
import { timeline } from './timeline.ts';

/** The latest five-minute boundary of a running session, else the last close; undefined before the history. */
export function momentAt(now: Instant): Moment | undefined {
  const { lastClosed, lastOpened, sessionOf } = timeline();
  const number = lastOpened(now);
  if (number < 0) return undefined;
  const session = sessionOf(number);
  if (number === lastClosed(now)) return { at: session.closesAt, number, isRunning: false };
  const place = Math.floor((now - session.opensAt) / INTERVAL_MS);
  return { at: intervalAt(session, place), number, isRunning: true };
}

/** The session whose close ends the options of a day: its own or the one before; undefined outside the history. */
export function expirySession(expiry: TradingDate): number | undefined {
  const { numberOf, onOrAfter } = timeline();
  const next = onOrAfter(expiry);
  if (next === undefined) return undefined;
  const number = numberOf(expiry) ?? next - 1;
  return number < 0 ? undefined : number;
}

/** Of every contract of a known name that had not expired by then, listed or not. */
export function optionQuotesOf(
  nameAt: NameMoments,
  contracts: readonly OptionContract[],
  at: Instant,
): Quotes {
  const moment = momentAt(at);
  const quotes = new Map<InstrumentId, Quote>();
  if (moment === undefined) return quotes;
  const sliceOf = slicesAt(nameAt, moment, at);
  for (const contract of contracts) {
    const slice = sliceOf(contract);
    if (slice === undefined) continue;
    const { right, strike } = contract;
    const id = idOf(contract);
    const { ask, bid } = sidesAt(slice, { right, strike: toDollars(strike) });
    const known = { id, at: moment.at, source: 'simulated' };
    const mark = priceOfMicros((bid + ask) * MICROS_PER_HALF_CENT);
    quotes.set(id, { ...known, mark, bid: priceOfCents(bid), ask: priceOfCents(ask) });
  }
  return quotes;
}

const MICROS_PER_HALF_CENT = 5000;

export function sidesAt(slice: ExpirySlice, wanted: Wanted): OptionSides {
  return optionSides(slice, optionValue(slice, wanted), deviationsOf(slice, wanted.strike));
}

/** How far a strike is from the forward, in deviations to expiry; signed. */
export function deviationsOf({ forward, variance }: ExpirySlice, strike: number): number {
  return variance === 0 ? 0 : Math.log(strike / forward) / Math.sqrt(variance);
}

/** Each name and each expiry is worked out once. */
function slicesAt(
  nameAt: NameMoments,
  moment: Moment,
  at: Instant,
): (contract: OptionContract) => ExpirySlice | undefined {
  const names = new Map<string, Map<string, ExpirySlice | undefined>>();
  return ({ expiry, underlying }) => {
    const slices = names.get(underlying) ?? new Map<string, ExpirySlice | undefined>();
    names.set(underlying, slices);
    if (slices.has(expiry)) return slices.get(expiry);
    const number = expirySession(expiry);
    const isOver = number === undefined || timeline().sessionOf(number).closesAt < at;
    const name = isOver ? undefined : nameAt(underlying, moment);
    const slice = name === undefined || isOver ? undefined : expirySlice(name, number);
    slices.set(expiry, slice);
    return slice;
  };
}
