import { bsmPrice } from './bsm-greeks.ts';
import { cell } from './cell.ts';
import { certainValue } from './certain-value.ts';
import type { EarlyPremium } from './early-premium.ts';
import { escrow } from './escrow.ts';
import {
  latticeOf,
  movesOf,
  type ExDate,
  type Exercise,
  type Lattice,
  type Moves,
} from './leisen-reimer.ts';
import type { CashDividend, OptionTerms } from './terms.ts';

const MOST_STEPS = 301;
/** Nodes more than a lattice has, so that three are left at its root. */
const BESIDE = 2;
const room = (): Float64Array => new Float64Array(MOST_STEPS + 1 + BESIDE);
/** Levels at which exercise is never paid: NaN is not more than what is held. */
const NEVER = new Float64Array(MOST_STEPS).fill(Number.NaN);
const [spots, american, european, late] = [room(), room(), room(), room()] as const;

/**
 * Premium of an American option on a lattice as `leisenReimer` prices it, with cash dividends in escrow, less the
 * European value of the same lattice: most of a lattice's error is in both. Steps are odd, 301 at the most. Delta and
 * gamma are those of the three nodes that are left when the lattice is one node wider on both sides.
 */
export function latticePremium(
  terms: OptionTerms,
  dividends: readonly CashDividend[],
  steps: number,
): EarlyPremium {
  const { diffusing } = escrow(terms, dividends);
  const moves = movesOf({ ...terms, spot: diffusing }, steps);
  if (moves === undefined) {
    const price = bsmPrice({ ...terms, spot: diffusing });
    return { value: Math.max(0, certainValue(terms, dividends) - price), delta: 0, gamma: 0 };
  }
  const lattice = latticeOf(terms, steps, { moves, dividends });
  fillExpiry(lattice, diffusing, terms.strike);
  for (let layer = steps - 1; layer >= 0; layer -= 1) {
    const due = lattice.exDates.filter((exDate) => exDate.layer === layer);
    if (due.length === 0) stepBack(lattice, layer);
    else stepBackOver(lattice, due, layer);
  }
  return premiumAtRoot(moves, diffusing);
}

function fillExpiry({ steps, sign, moves }: Lattice, spot: number, strike: number): void {
  const apart = moves.rise / moves.fall;
  let there = (spot * moves.fall ** steps) / apart;
  for (let node = 0; node <= steps + BESIDE; node += 1) {
    const worth = Math.max(0, sign * (there - strike));
    spots[node] = there;
    american[node] = worth;
    european[node] = worth;
    there *= apart;
  }
}

/** From the layer after to this one: what is held, the spots, and exercise there. */
function stepBack({ sign, moves, discount, levels }: Lattice, layer: number): void {
  const up = discount * moves.up;
  const down = discount * moves.down;
  const shrink = 1 / moves.fall;
  const level = cell(levels, layer);
  for (let node = 0; node <= layer + BESIDE; node += 1) {
    const spot = cell(spots, node) * shrink;
    const pays = sign * (spot + level);
    const held = up * cell(american, node + 1) + down * cell(american, node);
    spots[node] = spot;
    american[node] = pays > held ? pays : held;
    european[node] = up * cell(european, node + 1) + down * cell(european, node);
  }
}

/** The same over an ex-date, which is weighed as `leisenReimer` does. */
function stepBackOver(lattice: Lattice, due: readonly ExDate[], layer: number): void {
  const { sign, moves, discount, levels } = lattice;
  const last = layer + BESIDE;
  late.set(american);
  for (const { after } of due) exercise(late, after, { sign, last: last + 1 });
  for (let node = 0; node <= last; node += 1)
    late[node] = discount * (moves.up * cell(late, node + 1) + moves.down * cell(late, node));
  stepBack({ ...lattice, levels: NEVER }, layer);
  for (const { before } of due) exercise(american, before, { sign, last });
  const share = due.reduce((greatest, exDate) => Math.max(greatest, exDate.share), 0);
  for (let node = 0; node <= last; node += 1)
    american[node] = (1 - share) * cell(american, node) + share * cell(late, node);
  exercise(american, { slope: 1, level: cell(levels, layer) }, { sign, last });
}

type Row = { readonly sign: 1 | -1; readonly last: number };

function exercise(values: Float64Array, { slope, level }: Exercise, { sign, last }: Row): void {
  for (let node = 0; node <= last; node += 1) {
    const pays = sign * (slope * cell(spots, node) + level);
    if (pays > cell(values, node)) values[node] = pays;
  }
}

/** By the parabola through the three. */
function premiumAtRoot({ rise, fall }: Moves, spot: number): EarlyPremium {
  const value = premiumAt(1);
  const below = spot - (spot * fall) / rise;
  const above = (spot * rise) / fall - spot;
  const falling = (value - premiumAt(0)) / below;
  const rising = (premiumAt(2) - value) / above;
  return {
    value: Math.max(0, value),
    delta: (rising * below + falling * above) / (above + below),
    gamma: (2 * (rising - falling)) / (above + below),
  };
}

function premiumAt(node: number): number {
  return cell(american, node) - cell(european, node);
}
