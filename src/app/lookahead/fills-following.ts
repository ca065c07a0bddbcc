import { worldOver } from '#app/backtest';
import { settle } from '#app/settle';
import { plusMs, type Instant } from '#core/calendar';
import { idOf } from '#core/instruments';
import type { Fill } from '#core/ledger';
import { toDecimal } from '#core/money';
import type { History } from '#ports';
import type { Asked } from './asked.ts';
import type { Difference } from './first-difference.ts';
import { bookedIn, type Booked } from './fills-after.ts';
import { over, SILENT, toldOtherwise, type Sample } from './made-again.ts';
import type { Outcome } from './outcome.ts';

/** How prices are moved, and how often before one that stays is believed: what is drawn anew may come out alike. */
const MOVES = [
  ['scaled', 1],
  ['another-future', 6],
] as const;

export type Following = { readonly filled: number; readonly found: Difference | undefined };

/**
 * Orders that are filled at the same price although every price after the decision is another: it was a price from
 * before. The decision stands, only what comes is changed; an order that the other price refuses has followed it.
 */
export async function fillsFollowing(
  sample: Sample,
  asked: Asked,
  reference: Outcome,
): Promise<Following> {
  const { at } = sample.checkpoint;
  const booked = reference.fills.flatMap(bookedIn);
  const later = booked.filter((each) => each.at > at);
  // What fills at the decision itself fills at what opens then: that is to be moved too.
  const atOnce = booked.filter((each) => each.at <= at);
  const following = { sample, asked, reference };
  const one = await unmovedOf(later, { ...following, after: at });
  const other = await unmovedOf(atOnce, { ...following, after: plusMs(at, -1) });
  const filled = one.filled + other.filled;
  const says = one.says ?? other.says;
  if (says === undefined) return { filled, found: undefined };
  return { filled, found: { slot: reference.slot, of: 'fills', says } };
}

type Moving = {
  readonly sample: Sample;
  readonly asked: Asked;
  readonly reference: Outcome;
  readonly after: Instant;
};

type Unmoved = { readonly filled: number; readonly says?: string };

async function unmovedOf(booked: readonly Booked[], moving: Moving): Promise<Unmoved> {
  const { sample, asked, reference, after } = moving;
  const move = MOVES.find(([how]) => asked.outside.history.alterations.includes(how));
  if (booked.length === 0 || move === undefined) return { filled: 0 };
  const [how, tries] = move;
  const filled = new Set<string>();
  let left = booked;
  for (let time = 0; time < tries && left.length > 0; time += 1) {
    const altered = toldOtherwise(asked, how, after, asked.seed + time);
    const moved = await over(altered, async (history) =>
      carried(sample, asked, { history, reference }),
    );
    for (const order of moved.keys()) filled.add(order);
    left = left.filter(({ order, fills }) => isSame(fills, moved.get(order)));
  }
  const count = booked.filter(({ order }) => filled.has(order)).length;
  const [first] = left;
  return first === undefined ? { filled: count } : { filled: count, says: sayUnmoved(first.fills) };
}

function isSame(fills: readonly Fill[], moved: readonly Fill[] | undefined): boolean {
  return (
    moved !== undefined &&
    fills.every(({ reference }, place) => reference === moved[place]?.reference)
  );
}

/** What the decision's tickets are filled at over another history. */
async function carried(
  { checkpoint: { at, books }, until }: Sample,
  { run, outside }: Asked,
  { history, reference }: { readonly history: History; readonly reference: Outcome },
): Promise<ReadonlyMap<string, Booked['fills']>> {
  const { account } = run.request;
  const own = books.copy();
  const clock = outside.clockFrom(at);
  const world = worldOver(own, clock, { ...outside, history, log: SILENT });
  await settle(account, world);
  await own.ledger.post(account.key, { entries: [], tickets: reference.tickets });
  clock.moveTo(until);
  await settle(account, world);
  const ids = reference.tickets.map(({ order }) => `fills:${order.id}`);
  const entries = await own.ledger.entries(account.key, ids);
  return new Map(entries.flatMap(bookedIn).map(({ order, fills }) => [order, fills]));
}

function sayUnmoved(fills: readonly Fill[]): string {
  const told = fills.map(
    ({ instrument, reference }) => `${idOf(instrument)} at ${toDecimal(reference)}`,
  );
  return `${told.join(', ').slice(0, 80)}: the same when every later price is another`;
}
