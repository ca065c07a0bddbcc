import type { Price } from '#core/money';
import type { ChainView } from './chain-view.ts';
import type { ContractView } from './contract-view.ts';
import { compared } from './selection.ts';

/** A strike whose delta is further from its target than this part of it is not near it. */
const FARTHEST = 0.5;

/** A contract with both sides of its quote. */
export type QuotedView = ContractView & { readonly bid: Price; readonly ask: Price };

/** Contracts of a right that can be opened: liquid and quoted on both sides; strikes ascending. */
export function liquidOf(chain: ChainView, right: 'call' | 'put'): readonly QuotedView[] {
  return chain.contracts
    .filter(isQuoted)
    .filter(
      ({ contract, illiquid, delta }) =>
        contract.right === right && illiquid === undefined && Number.isFinite(delta),
    )
    .toSorted((one, other) => one.contract.strike - other.contract.strike);
}

function isQuoted(view: ContractView): view is QuotedView {
  return view.bid !== undefined && view.ask !== undefined;
}

/** | |delta| - target | in millionths, so that equal distances are equal. */
export function distanceFrom(target: number, { delta }: ContractView): number {
  return Math.round(Math.abs(Math.abs(delta) - target) * 1e6);
}

/**
 * The contract nearest to an absolute delta, of two the one further out of the money; undefined where none is within
 * half of the target. A wished strike is taken only next to it in the list and near enough itself.
 */
export function selectByDelta(
  ladder: readonly QuotedView[],
  target: number,
  wishes: readonly Price[] = [],
): QuotedView | undefined {
  const near = ladder.filter((view) => distanceFrom(target, view) <= target * FARTHEST * 1e6);
  const nearest = nearestOf(near, target);
  if (nearest === undefined || wishes.includes(nearest.contract.strike)) return nearest;
  const neighbours = neighboursOf(nearest, ladder).filter(
    (view) => near.includes(view) && wishes.includes(view.contract.strike),
  );
  return nearestOf(neighbours, target) ?? nearest;
}

function nearestOf(views: readonly QuotedView[], target: number): QuotedView | undefined {
  const rank = (view: QuotedView): readonly number[] => [
    distanceFrom(target, view),
    Math.abs(view.delta),
    view.contract.strike,
  ];
  return views.toSorted((one, other) => compared(rank(one), rank(other)))[0];
}

function neighboursOf(view: QuotedView, ladder: readonly QuotedView[]): readonly QuotedView[] {
  const place = ladder.indexOf(view);
  return ladder.filter((_, at) => Math.abs(at - place) === 1);
}

/** "no liquid put near delta 0.30: the nearest of 12 has 0.08 at 540". */
export function noneNear(
  right: 'call' | 'put',
  ladder: readonly QuotedView[],
  target: number,
): string {
  const what = `no liquid ${right} near delta ${target.toFixed(2)}`;
  const nearest = nearestOf(ladder, target);
  if (nearest === undefined) return `${what}: none is liquid`;
  const { delta, contract } = nearest;
  const strike = contract.strike / 1_000_000;
  return `${what}: the nearest of ${ladder.length} has ${Math.abs(delta).toFixed(2)} at ${strike}`;
}
