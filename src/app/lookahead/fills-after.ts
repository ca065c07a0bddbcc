import type { Instant } from '#core/calendar';
import { plusMs, toIso } from '#core/calendar';
import { idOf, type OptionContract } from '#core/instruments';
import type { Entry, Fill } from '#core/ledger';
import { toDecimal } from '#core/money';
import type { History, MarketData } from '#ports';
import type { Asked } from './asked.ts';
import type { Difference } from './first-difference.ts';
import type { Sample } from './made-again.ts';
import type { Outcome } from './outcome.ts';

type Event = Extract<Entry['event'], { kind: 'fills' }>;
export type Booked = {
  readonly at: Instant;
  readonly fills: readonly Fill[];
  readonly order: string;
};

/**
 * What is wrong with the prices at which the run filled a decision's orders: they came before it, no interval or quote
 * after it has them, or made again they are others. `filled` is none where nothing was filled.
 */
export async function fillsAfter(
  sample: Sample,
  asked: Asked,
  { reference, history }: { readonly reference: Outcome; readonly history: History },
): Promise<{ readonly filled: number; readonly found: Difference | undefined }> {
  const { run, outside } = asked;
  const { checkpoint, until, record } = sample;
  const orders = new Set(reference.tickets.map(({ order }) => order.id));
  const booked = run.entries.flatMap(bookedIn).filter(({ order }) => orders.has(order));
  const again = new Map(reference.fills.flatMap(bookedIn).map((each) => [each.order, each]));
  const market = history.open(outside.clockFrom(until));
  for (const each of booked) {
    const fault =
      (await faultOf(each, checkpoint.at, market)) ??
      // What a later decision has ordered may have moved what is bought after it.
      (each.at < sample.next ? otherwise(each, again.get(each.order)) : undefined);
    if (fault === undefined) continue;
    const found = { slot: record.head.slot, of: 'fills', says: fault } as const;
    return { filled: booked.length, found };
  }
  return { filled: booked.length, found: undefined };
}

/** What is booked of an order's fills; none of any other entry. */
export function bookedIn({ at, event }: Entry): readonly Booked[] {
  return event.kind === 'fills' ? [{ at, ...ofFills(event) }] : [];
}

function ofFills({ order, fills }: Event): Omit<Booked, 'at'> {
  return { order, fills };
}

async function faultOf(
  { at, fills }: Booked,
  decidedAt: Instant,
  market: MarketData,
): Promise<string | undefined> {
  if (at < decidedAt) return `filled at ${toIso(at)}, decided at ${toIso(decidedAt)}`;
  const hasOption = fills.some(({ instrument }) => instrument.kind === 'option');
  for (const fill of fills) {
    // Beside an option a share trades at what runs at the option's moment, which may be any price of an interval.
    if (hasOption && fill.instrument.kind === 'equity') continue;
    if (await isOfAfter(fill, { from: decidedAt, upTo: at }, market)) continue;
    const price = toDecimal(fill.reference);
    return `${idOf(fill.instrument)} at ${price}: nothing from ${toIso(decidedAt)} to ${toIso(at)} has this price`;
  }
  return undefined;
}

type Span = { readonly from: Instant; readonly upTo: Instant };

async function isOfAfter(
  { instrument, reference }: Fill,
  { from, upTo }: Span,
  market: MarketData,
): Promise<boolean> {
  if (instrument.kind === 'option') return isQuoted(instrument, { from, upTo, reference }, market);
  const candles = await market.candles(instrument.ticker, from, plusMs(upTo, 1));
  return candles.some(({ open }) => open === reference);
}

async function isQuoted(
  contract: OptionContract,
  { from, upTo, reference }: Span & { readonly reference: Fill['reference'] },
  market: MarketData,
): Promise<boolean> {
  const quote = (await market.optionQuotes([contract], upTo)).get(idOf(contract));
  if (quote === undefined || quote.at < from) return false;
  const { bid = quote.mark, ask = quote.mark } = quote;
  return reference >= bid && reference <= ask;
}

function otherwise(one: Booked, again: Booked | undefined): string | undefined {
  if (again === undefined) return `${one.order} was filled, made again it is not`;
  const told = pricesOf(one);
  const now = pricesOf(again);
  return told === now ? undefined : `filled at ${told}, made again at ${now}`;
}

function pricesOf({ at, fills }: Booked): string {
  return `${fills.map(({ reference }) => toDecimal(reference)).join('/')} of ${toIso(at)}`;
}
