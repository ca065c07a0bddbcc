import { idOf, multiplierOf, underlyingOf, type Ticker } from '#core/instruments';
import { notional, subtract, ZERO, type Money } from '#core/money';
import type { LedgerEvent, Lot } from './entry.ts';
import { isOption } from './option-lot.ts';

/** What the options of one underlying have brought since it was last flat: no shares and no contracts. */
export type Wheel = {
  readonly ticker: Ticker;
  /** Received for options less paid for them; commissions are not in it. */
  readonly premium: Money;
  /** Orders that closed a contract and opened another of the same right. */
  readonly rolls: number;
};

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/** The wheels after fills; `held` are the lots before them, `left` those after. */
export function wheelsAfter(
  wheels: readonly Wheel[],
  event: Fills,
  { held, left }: { held: readonly Lot[]; left: readonly Lot[] },
): readonly Wheel[] {
  const turned = new Map<Ticker, Wheel>(wheels.map((wheel) => [wheel.ticker, wheel]));
  for (const { instrument, quantity, price } of event.fills) {
    if (instrument.kind !== 'option') continue;
    const ticker = instrument.underlying;
    const wheel = turned.get(ticker) ?? { ticker, premium: ZERO, rolls: 0 };
    const paid = notional(quantity, price, multiplierOf(instrument));
    turned.set(ticker, { ...wheel, premium: subtract(wheel.premium, paid) });
  }
  for (const ticker of rolledIn(event, held)) {
    const wheel = turned.get(ticker);
    if (wheel !== undefined) turned.set(ticker, { ...wheel, rolls: wheel.rolls + 1 });
  }
  return withoutFlat([...turned.values()], left);
}

/** An underlying without shares and contracts begins anew. */
export function withoutFlat(wheels: readonly Wheel[], lots: readonly Lot[]): readonly Wheel[] {
  const held = new Set(lots.map(({ instrument }) => underlyingOf(instrument)));
  return wheels.filter(({ ticker }) => held.has(ticker));
}

/** The underlyings of which one order closed a contract and opened another of the same right. */
function rolledIn({ closed, opened }: Fills, held: readonly Lot[]): ReadonlySet<Ticker> {
  const gone = new Set(closed.map(({ lot }) => lot));
  const leaving = held.filter(isOption).filter(({ id }) => gone.has(id));
  const coming = opened.filter(isOption);
  const rolled = leaving.filter(({ instrument: old }) =>
    coming.some(
      ({ instrument: next }) =>
        next.underlying === old.underlying && next.right === old.right && idOf(next) !== idOf(old),
    ),
  );
  return new Set(rolled.map(({ instrument }) => instrument.underlying));
}
