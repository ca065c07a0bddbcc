import { idOf, multiplierOf } from '#core/instruments';
import type { Fill, LedgerEvent, Lot, LotClosing } from '#core/ledger';
import {
  add,
  addUnits,
  negate,
  negateUnits,
  NONE,
  notional,
  ZERO,
  type Money,
  type Quantity,
} from '#core/money';
import { assert } from '#core/prelude';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/**
 * Cash that the option fills of an order moved, by the group of the lots they closed or opened; signed: received is
 * positive. No commission. `lots` are those held before.
 */
export function optionFlows(event: Fills, lots: readonly Lot[]): ReadonlyMap<string, Money> {
  const known = new Map([...lots, ...event.opened].map((lot) => [lot.id, lot]));
  const opened = new Map(event.opened.map((lot) => [lot.id, lot]));
  const closings = [...event.closed];
  const flows = new Map<string, Money>();
  const flow = (group: string, fill: Fill, quantity: Quantity): void => {
    if (fill.instrument.kind !== 'option') return;
    const paid = notional(quantity, fill.price, multiplierOf(fill.instrument));
    flows.set(group, add(flows.get(group) ?? ZERO, negate(paid)));
  };
  for (const fill of event.fills) {
    const opening = opened.get(fill.id)?.quantity ?? NONE;
    let rest = addUnits(fill.quantity, negateUnits(opening));
    if (opening !== 0) flow(event.order, fill, opening);
    while (rest !== 0) {
      const closing = closings.shift();
      const lot = lotOf(closing, known, fill);
      flow(lot.group, fill, negateUnits(lot.closed));
      rest = addUnits(rest, lot.closed);
    }
  }
  return flows;
}

/** Closings stand in the order of the fills that made them. */
function lotOf(
  closing: LotClosing | undefined,
  known: ReadonlyMap<string, Lot>,
  fill: Fill,
): { readonly group: string; readonly closed: Quantity } {
  const lot = closing === undefined ? undefined : known.get(closing.lot);
  const isOurs = lot !== undefined && idOf(lot.instrument) === idOf(fill.instrument);
  assert(closing !== undefined && isOurs, `${fill.id} closes lots of its own instrument`);
  return { group: lot.group, closed: closing.quantity };
}
