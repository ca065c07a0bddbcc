import { multiplierOf } from '#core/instruments';
import type { Fill, LedgerEvent, Lot, LotClosing } from '#core/ledger';
import {
  add,
  negate,
  negateUnits,
  NONE,
  notional,
  quantityOfMicros,
  scale,
  subtract,
  ZERO,
  type Money,
  type Quantity,
} from '#core/money';
import { assert } from '#core/prelude';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/** What a fill did to one lot, with its part of the cash. */
export type CashPart = {
  readonly lot: Lot;
  readonly fill: Fill;
  readonly isOpening: boolean;
  /** Signed as the fill. */
  readonly quantity: Quantity;
  /** Received is positive. */
  readonly cash: Money;
  /** Of the order's commission. */
  readonly fees: Money;
};

/**
 * The cash of an entry lot by lot, exact in sum: each fill closes lots in the order of the entry until only what it
 * opens is left. `held` are the lots before it.
 */
export function cashParts(event: Fills, held: readonly Lot[]): readonly CashPart[] {
  const known = new Map([...held, ...event.opened].map((lot) => [lot.id, lot]));
  const closings = [...event.closed];
  const parts = event.fills.flatMap((fill) => {
    const opened = event.opened.find(({ id }) => id === fill.id);
    const closed = takenBy(fill, opened, closings);
    return priced(fill, [
      ...closed.map(({ lot, quantity }) => ({
        lot: lotOf(known, lot),
        isOpening: false,
        quantity: negateUnits(quantity),
      })),
      ...(opened === undefined
        ? []
        : [{ lot: opened, isOpening: true, quantity: opened.quantity }]),
    ]);
  });
  return withFees(parts, event.commission);
}

/** The closings that belong to a fill, taken off the front of those that are left. */
function takenBy(fill: Fill, opened: Lot | undefined, closings: LotClosing[]): LotClosing[] {
  let rest = Math.abs(fill.quantity) - Math.abs(opened?.quantity ?? NONE);
  const taken: LotClosing[] = [];
  while (rest > 0) {
    const next = closings.shift();
    assert(next !== undefined, `fill ${fill.id} closes what the entry says`);
    taken.push(next);
    rest -= Math.abs(next.quantity);
  }
  assert(rest === 0, `the closings of fill ${fill.id} are its own`);
  return taken;
}

function lotOf(known: ReadonlyMap<string, Lot>, id: string): Lot {
  const lot = known.get(id);
  assert(lot !== undefined, `lot ${id} is held`);
  return lot;
}

type Bare = Pick<CashPart, 'lot' | 'isOpening' | 'quantity'>;
type Feeless = Omit<CashPart, 'fees'>;

/** The last part has what rounding leaves, so that the parts are the fill. */
function priced(fill: Fill, bare: readonly Bare[]): readonly Feeless[] {
  const each = multiplierOf(fill.instrument);
  let left = negate(notional(fill.quantity, fill.price, each));
  return bare.map((part, place) => {
    const own = negate(notional(part.quantity, fill.price, each));
    const cash = place === bare.length - 1 ? left : own;
    left = subtract(left, cash);
    return { ...part, fill, cash };
  });
}

/** A commission is one a contract or share: by their count. */
function withFees(parts: readonly Feeless[], commission: Money): readonly CashPart[] {
  const total = parts.reduce((sofar, { quantity }) => sofar + Math.abs(quantity), 0);
  let counted = 0;
  let told = ZERO;
  return parts.map((part) => {
    counted += Math.abs(part.quantity);
    const upTo = scale(commission, quantityOfMicros(counted), quantityOfMicros(total));
    const fees = subtract(upTo, told);
    told = add(told, fees);
    return { ...part, fees };
  });
}
