import { multiplierOf, type OptionContract, type Ticker } from '#core/instruments';
import type { Fill } from '#core/ledger';
import { negate, notional, sum, toDollars, toUnits, units, type Money } from '#core/money';
import { profileOf, shapeOf, type OptionLeg, type ShapeName } from '#core/options';
import { tradedIn, type Played, type Traded } from './traded-in.ts';

/** A position in options that the run opened. */
export type OptionOpening = {
  /** The order that opened it. */
  readonly group: string;
  readonly ticker: Ticker;
  readonly shape: ShapeName;
  readonly contracts: number;
  /** What it can lose, or what it makes the account set aside, over nav: a fraction. */
  readonly share: number;
  /** Of the first leg, dollars. */
  readonly strike: number;
};

/** A position that the run decided to close or to roll. */
export type OptionLeaving = {
  readonly group: string;
  /** The part of it, above 0 and up to 1. */
  readonly part: number;
  /** What it was rolled into. */
  readonly into?: string;
};

/** What a run of options decided at one slot; what protection and settlements did is not in it. */
export type OptionTurn = {
  readonly openings: readonly OptionOpening[];
  readonly leavings: readonly OptionLeaving[];
};

/** Turns of a run by the place of their slot. */
export function optionTurns(played: Played): readonly OptionTurn[] {
  const decided = tradedIn(played).filter((traded) => traded.decided !== undefined);
  const byTurn = Map.groupBy(decided, ({ turn }) => turn);
  return played.request.slots.map((_, place) => {
    const traded = byTurn.get(place) ?? [];
    return {
      openings: traded.flatMap((each) => openingOf(each, played.request.budget)),
      leavings: traded.flatMap(leavingsOf),
    };
  });
}

function openingOf({ event, before, decided }: Traded, budget: Money): readonly OptionOpening[] {
  if (decided?.effect !== 'open') return [];
  const legs = event.fills.flatMap(legOf);
  const [first] = legs;
  const { shape, contracts } = shapeOf(legs);
  if (first === undefined || shape === 'other') return [];
  const nav = toDollars(before.lastNav ?? budget);
  return [
    {
      group: decided.id,
      ticker: first.contract.underlying,
      shape,
      contracts,
      share: boundBy(shape, legs, event.fills) / nav,
      strike: first.contract.strike / 1e6,
    },
  ];
}

function legOf({ instrument, quantity }: Fill): readonly OptionLeg[] {
  return instrument.kind === 'option'
    ? [{ contract: instrument, contracts: toUnits(quantity) }]
    : [];
}

/** Dollars: the strike of a put, what a spread can lose; a covered call binds shares and no cash. */
function boundBy(shape: ShapeName, legs: readonly OptionLeg[], fills: readonly Fill[]): number {
  if (shape === 'covered-call') return 0;
  const premium = negate(
    sum(
      fills.map(({ instrument, quantity, price }) =>
        notional(quantity, price, multiplierOf(instrument)),
      ),
    ),
  );
  if (shape === 'secured-put') {
    const [leg] = legs;
    return leg === undefined ? 0 : tiedBy(leg.contract, Math.abs(leg.contracts));
  }
  const { maxLoss } = profileOf(legs, premium);
  return maxLoss === undefined ? 0 : toDollars(maxLoss);
}

function tiedBy(contract: OptionContract, contracts: number): number {
  return toDollars(notional(units(contracts), contract.strike, multiplierOf(contract)));
}

function leavingsOf({ event, before, decided }: Traded): readonly OptionLeaving[] {
  if (decided === undefined || decided.effect === 'open') return [];
  const lots = new Map(before.lots.map((lot) => [lot.id, lot]));
  const closed = event.closed.flatMap(({ lot, quantity }) => {
    const held = lots.get(lot);
    return held?.instrument.kind === 'option' ? [{ held, part: quantity / held.quantity }] : [];
  });
  const groups = Map.groupBy(closed, ({ held }) => held.group);
  return [...groups].map(([group, parts]) => ({
    group,
    part: Math.max(...parts.map(({ part }) => part)),
    ...(decided.effect === 'roll' ? { into: decided.id } : {}),
  }));
}
