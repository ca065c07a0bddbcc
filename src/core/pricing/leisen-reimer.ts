import { assert } from '#core/prelude';
import { cell } from './cell.ts';
import { certainValue } from './certain-value.ts';
import { escrow } from './escrow.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import type { CashDividend, OptionTerms } from './terms.ts';

/** Probabilities and factors of one step. */
export type Moves = {
  readonly up: number;
  readonly down: number;
  readonly rise: number;
  readonly fall: number;
};

/** Exercise pays sign x (slope x diffusing spot + level). */
export type Exercise = { readonly slope: number; readonly level: number };

/** An ex-date in the step after a layer: as seen from that layer and, with hindsight, from the next; `share` of the step lies before it. */
export type ExDate = {
  readonly layer: number;
  readonly share: number;
  readonly before: Exercise;
  readonly after: Exercise;
};

export type Lattice = {
  readonly steps: number;
  readonly sign: 1 | -1;
  readonly moves: Moves;
  readonly discount: number;
  /** By layer, in its own money: worth of the dividends to come, less the strike. */
  readonly levels: Float64Array;
  readonly exDates: readonly ExDate[];
};

/**
 * American value in dollars a share on a lattice of Leisen, Reimer (1996), an odd number of steps. Cash dividends are
 * escrowed: the spot less their present value diffuses, early exercise compares with the full spot. An ex-date between
 * two layers, just before (call) or after (put) which exercise may pay, is decided on at the earlier layer, too early,
 * and at the later one, too late, and the values are weighed by the distance, so that the errors cancel.
 */
export function leisenReimer(
  terms: OptionTerms,
  steps: number,
  dividends: readonly CashDividend[] = [],
): number {
  assert(
    Number.isInteger(steps) && steps % 2 === 1 && steps > 0,
    `a Leisen-Reimer lattice has an odd number of steps, was ${steps}`,
  );
  if (terms.years <= 0) return intrinsicValue(terms);
  const { diffusing } = escrow(terms, dividends);
  const moves = movesOf({ ...terms, spot: diffusing }, steps);
  if (moves === undefined) return certainValue(terms, dividends);
  return rollBack({ ...terms, spot: diffusing }, latticeOf(terms, steps, { moves, dividends }));
}

/** Undefined when chance is too small for a double to tell the moves apart. */
export function movesOf(terms: OptionTerms, steps: number): Moves | undefined {
  const { spot, strike, years, rate, dividendYield, volatility } = terms;
  const deviation = volatility * Math.sqrt(years);
  const lesser =
    (Math.log(spot / strike) + (rate - dividendYield) * years) / deviation - deviation / 2;
  const [up, down] = peizerPratt(lesser, steps);
  const [upOfSpot, downOfSpot] = peizerPratt(lesser + deviation, steps);
  const growth = Math.exp(((rate - dividendYield) * years) / steps);
  const rise = (growth * upOfSpot) / up;
  const fall = (growth * downOfSpot) / down;
  return rise > fall && fall > 0 && Number.isFinite(rise) ? { up, down, rise, fall } : undefined;
}

/** Method 2 of Peizer, Pratt (1968): the probability whose binomial tail is the normal one at z, and its complement. */
function peizerPratt(z: number, steps: number): readonly [number, number] {
  const scaled = z / (steps + 1 / 3 + 0.1 / (steps + 1));
  const gap = Math.exp(-scaled * scaled * (steps + 1 / 6));
  const small = (0.5 * gap) / (1 + Math.sqrt(1 - gap));
  return z > 0 ? [1 - small, small] : [small, 1 - small];
}

export function latticeOf(
  terms: OptionTerms,
  steps: number,
  { moves, dividends }: { readonly moves: Moves; readonly dividends: readonly CashDividend[] },
): Lattice {
  const { right, strike, years, rate, dividendYield } = terms;
  const { dividends: paid, worth, worthFrom } = escrow(terms, dividends);
  const step = years / steps;
  const momentOf = (layer: number): number => (layer === steps ? years : layer * step);
  const exerciseSeenAt = (at: number, exDate: number): Exercise => ({
    slope: Math.exp(-dividendYield * (exDate - at)),
    level:
      (right === 'call' ? worthFrom(at, exDate) : worth(at, exDate)) -
      strike * Math.exp(-rate * (exDate - at)),
  });
  return {
    steps,
    sign: right === 'call' ? 1 : -1,
    moves,
    discount: Math.exp(-rate * step),
    levels: Float64Array.from({ length: steps + 1 }, (_, layer) => {
      const at = momentOf(layer);
      return worth(at, at) - strike;
    }),
    exDates: paid.map((dividend) => {
      const layer = Math.min(Math.floor(dividend.years / step), steps - 1);
      return {
        layer,
        share: dividend.years / step - layer,
        before: exerciseSeenAt(momentOf(layer), dividend.years),
        after: exerciseSeenAt(momentOf(layer + 1), dividend.years),
      };
    }),
  };
}

function rollBack(terms: OptionTerms, lattice: Lattice): number {
  const { steps, moves, levels, exDates } = lattice;
  const spots = Float64Array.from(
    { length: steps + 1 },
    (_, rises) => terms.spot * moves.rise ** rises * moves.fall ** (steps - rises),
  );
  const values = new Float64Array(steps + 1);
  exerciseWherePaid(lattice, { slope: 1, level: cell(levels, steps) }, { spots, values });
  for (let layer = steps - 1; layer >= 0; layer -= 1) {
    const due = exDates.filter((exDate) => exDate.layer === layer);
    if (due.length === 0) stepBack(lattice, layer, { spots, values });
    else stepBackOver(lattice, due, { spots, values });
    const nodes = { spots: spots.subarray(0, layer + 1), values: values.subarray(0, layer + 1) };
    exerciseWherePaid(lattice, { slope: 1, level: cell(levels, layer) }, nodes);
  }
  return cell(values, 0);
}

/** The diffusing spots of one layer and the option's values there, changed in place. */
type Nodes = { readonly spots: Float64Array; readonly values: Float64Array };

function stepBack({ moves, discount }: Lattice, layer: number, { spots, values }: Nodes): void {
  const up = discount * moves.up;
  const down = discount * moves.down;
  for (let node = 0; node <= layer; node += 1) {
    spots[node] = cell(spots, node) / moves.fall;
    values[node] = up * cell(values, node + 1) + down * cell(values, node);
  }
}

function stepBackOver(lattice: Lattice, due: readonly ExDate[], { spots, values }: Nodes): void {
  const layer = due[0]?.layer ?? 0;
  const share = due.reduce((greatest, exDate) => Math.max(greatest, exDate.share), 0);
  const late = { spots: spots.slice(), values: values.slice() };
  for (const { after } of due) exerciseWherePaid(lattice, after, late);
  stepBack(lattice, layer, late);
  stepBack(lattice, layer, { spots, values });
  for (const { before } of due) exerciseWherePaid(lattice, before, { spots, values });
  for (let node = 0; node <= layer; node += 1) {
    values[node] = (1 - share) * cell(values, node) + share * cell(late.values, node);
  }
}

function exerciseWherePaid(
  { sign }: Lattice,
  { slope, level }: Exercise,
  { spots, values }: Nodes,
): void {
  for (let node = 0; node < values.length; node += 1) {
    const pays = sign * (slope * cell(spots, node) + level);
    if (pays > cell(values, node)) values[node] = pays;
  }
}
