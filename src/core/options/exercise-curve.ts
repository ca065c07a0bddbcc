import { bsmGreeks, type Greeks } from '#core/pricing';
import { europeanTerms, exercisesEarly, insideOf } from './american-value.ts';
import type { Ground } from './ground.ts';
import { modelGreeks } from './model-greeks.ts';
import type { Listed } from './no-arbitrage-bounds.ts';
import { smileAt, type Smile } from './smile.ts';

/** What early exercise adds at one strike to the European value and Greeks at a volatility. */
export type ExerciseAddition = {
  readonly volatility: number;
  readonly added: Greeks;
  /** It pays to exercise now: the option is worth that and no more. */
  readonly isDue: boolean;
};

/** Undefined where early exercise adds nothing. */
export type ExerciseCurve = (listed: Listed) => ExerciseAddition | undefined;

/** `step` is the log of a ratio. */
type Stretch = { readonly right: 'call' | 'put'; readonly step: number };

type Node = { readonly added: Greeks; readonly isDue: boolean };

/** In standard deviations of log(spot) at expiry: how far apart, and from how far out of to how far in the money. */
const STEP = 0.5;
const OUTSIDE = 3;
const INSIDE = 3;
const DUE = 1e-7;

/**
 * Early exercise of all options of an expiry from some twenty of them along its smile: the value added by cubics between
 * them, the Greeks by lines; nothing three standard deviations out of the money. Undefined where the smile is empty.
 */
export function exerciseCurve(ground: Ground, smile: Smile): ExerciseCurve | undefined {
  const middle = smileAt(smile, 0);
  if (middle === undefined) return undefined;
  const step = STEP * middle * Math.sqrt(ground.years);
  const nodes = {
    call: nodesOf({ right: 'call', step }, ground, smile),
    put: nodesOf({ right: 'put', step }, ground, smile),
  };
  return (listed) => {
    const logMoneyness = Math.log(listed.strike / ground.forward);
    const place = (listed.right === 'put' ? logMoneyness : -logMoneyness) / step + OUTSIDE / STEP;
    const found = between(nodes[listed.right], place);
    if (found === undefined) return undefined;
    return { ...found, volatility: smileAt(smile, logMoneyness) ?? middle };
  };
}

/** From out of the money inwards, ending with the first at which exercise is due. */
function nodesOf({ right, step }: Stretch, ground: Ground, smile: Smile): readonly Node[] {
  const nodes: Node[] = [];
  const count = exercisesEarly({ right, strike: ground.spot }, ground)
    ? (OUTSIDE + INSIDE) / STEP + 1
    : 0;
  while (nodes.length < count && nodes.at(-1)?.isDue !== true) {
    const inside = (nodes.length - OUTSIDE / STEP) * step;
    const logMoneyness = right === 'put' ? inside : -inside;
    const listed = { right, strike: ground.forward * Math.exp(logMoneyness) };
    const volatility = smileAt(smile, logMoneyness) ?? Number.NaN;
    const american = modelGreeks(listed, ground, volatility);
    const european = bsmGreeks({ ...europeanTerms(listed, ground), volatility });
    const isDue = american.price - insideOf(listed, ground) <= DUE * listed.strike;
    nodes.push({ added: combined(american, european, -1), isDue });
  }
  return nodes;
}

/** `place` counts nodes; inside of the last one its addition stays. */
function between(nodes: readonly Node[], place: number): Node | undefined {
  const last = nodes.at(-1);
  if (last === undefined || place < 0) return undefined;
  if (place >= nodes.length - 1) return last;
  const before = Math.floor(place);
  const share = place - before;
  const [one, other] = [nodes[before], nodes[before + 1]];
  if (one === undefined || other === undefined) return undefined;
  const added = combined(scaled(one.added, 1 - share), other.added, share);
  return { added: { ...added, price: cubic(nodes, place) }, isDue: false };
}

/** Through the four nodes around, or the four nearest the end (Lagrange). */
function cubic(nodes: readonly Node[], place: number): number {
  const first = Math.max(0, Math.min(Math.floor(place) - 1, nodes.length - 4));
  const taken = nodes.slice(first, first + 4);
  return taken.reduce((total, { added }, own) => {
    const weight = taken.reduce(
      (product, _, other) =>
        other === own ? product : (product * (place - first - other)) / (own - other),
      1,
    );
    return total + weight * added.price;
  }, 0);
}

/** `one` + share x `other`. */
export function combined(one: Greeks, other: Greeks, share: number): Greeks {
  return {
    price: one.price + share * other.price,
    delta: one.delta + share * other.delta,
    gamma: one.gamma + share * other.gamma,
    thetaPerDay: one.thetaPerDay + share * other.thetaPerDay,
    vegaPerPoint: one.vegaPerPoint + share * other.vegaPerPoint,
    rhoPerPoint: one.rhoPerPoint + share * other.rhoPerPoint,
  };
}

function scaled(greeks: Greeks, factor: number): Greeks {
  return combined(greeks, greeks, factor - 1);
}
