import type { Money, Price } from '#core/money';
import { assert } from '#core/prelude';
import type { ChainView } from './chain-view.ts';
import type { SpreadName } from './option-leg.ts';
import { selectAtExpiry } from './select-at-expiry.ts';
import {
  distanceFrom,
  liquidOf,
  noneNear,
  selectByDelta,
  type QuotedView,
} from './select-by-delta.ts';
import { selectedSpread, widthsOf, type SpreadChoice } from './selected-spread.ts';
import { compared, type Selection } from './selection.ts';
import { SHAPES, type DeltaRule, type Shape, type ShapeLeg } from './shapes.ts';

/** Deltas are absolute; widths are dollars between strikes; days to expiry have both ends included. */
export type SpreadTargets = {
  readonly dte: { readonly from: number; readonly to: number };
  readonly maxWidth: Price;
  readonly butterflyMaxWing: Price;
  readonly creditShortDelta: number;
  readonly condorShortDelta: number;
  readonly debitLongDelta: number;
  readonly debitShortDelta: number;
  readonly butterflyBodyDelta: number;
};

/** By what a spread is looked for. */
export type SpreadAsk = {
  readonly rules: SpreadTargets;
  /** Greatest loss of one spread, filled at the unfavourable sides, at most. */
  readonly budget: Money;
  /** Strikes that somebody would like: each counts only next to the strike that its delta names. */
  readonly wishes?: readonly Price[];
};

type Ladders = readonly (readonly QuotedView[])[];

type Found<Value> = { readonly found: Value } | { readonly because: string };

/**
 * The best spread of a shape in the chains of one underlying: the strikes that a delta names first, then the others as
 * the row of the shape says, of what is liquid, within width and budget and for a premium of the right sign.
 */
export function selectSpread(
  name: SpreadName,
  chains: readonly ChainView[],
  ask: SpreadAsk,
): Selection<SpreadChoice> {
  const underlyings = new Set(chains.map(({ underlying }) => underlying));
  assert(
    underlyings.size <= 1,
    `a spread is selected from chains of one underlying, was ${[...underlyings].join(', ')}`,
  );
  return selectAtExpiry(chains, ask.rules.dte, (chain) => selectIn(name, chain, ask));
}

function selectIn(name: SpreadName, chain: ChainView, ask: SpreadAsk): Selection<SpreadChoice> {
  const shape = SHAPES[name];
  const ladders = laddersOf(shape, chain, ask);
  if ('because' in ladders) return { kind: 'refused', because: ladders.because, misses: [] };
  const misses: string[] = [];
  for (const views of combinationsOf(shape, ladders.found, ask)) {
    const choice = selectedSpread(name, { chain, views }, ask.budget);
    if (typeof choice !== 'string') return { kind: 'selected', choice, misses };
    misses.push(choice);
  }
  const [because, ...others] = misses;
  return {
    kind: 'refused',
    because:
      because ?? `no two wings of one width up to ${limitOf(shape, ask) / 1_000_000} dollars`,
    misses: others,
  };
}

/** For each leg the contracts that could be it. */
function laddersOf(shape: Shape, chain: ChainView, ask: SpreadAsk): Found<Ladders> {
  const anchors: (QuotedView | undefined)[] = [];
  for (const { right, placed } of shape.legs) {
    const target = placed.by === 'delta' ? targetOf(ask, placed.delta) : undefined;
    const liquid = liquidOf(chain, right);
    const anchor = target === undefined ? undefined : selectByDelta(liquid, target, ask.wishes);
    if (target !== undefined && anchor === undefined) {
      return { because: noneNear(right, liquid, target) };
    }
    anchors.push(anchor);
  }
  const ladders = shape.legs.map((leg, place) =>
    partnersOf(leg, place, {
      anchors,
      liquid: liquidOf(chain, leg.right),
      limit: limitOf(shape, ask),
    }),
  );
  const empty = ladders.findIndex((ladder) => ladder.length === 0);
  return empty < 0 ? { found: ladders } : { because: noPartner(shape, empty, { anchors, ask }) };
}

type Listed = {
  readonly anchors: readonly (QuotedView | undefined)[];
  readonly liquid: readonly QuotedView[];
  readonly limit: number;
};

function partnersOf(
  { placed }: ShapeLeg,
  place: number,
  { anchors, liquid, limit }: Listed,
): readonly QuotedView[] {
  const anchor = anchors[placed.by === 'delta' ? place : placed.from];
  if (anchor === undefined) return [];
  if (placed.by === 'delta') return [anchor];
  const side = place < placed.from ? -1 : 1;
  return liquid.filter(({ contract }) => {
    const width = (contract.strike - anchor.contract.strike) * side;
    return width > 0 && width <= limit;
  });
}

function noPartner(
  shape: Shape,
  place: number,
  { anchors, ask }: { readonly anchors: Listed['anchors']; readonly ask: SpreadAsk },
): string {
  const leg = shape.legs[place];
  const from = leg?.placed.by === 'width' ? leg.placed.from : place;
  const strike = (anchors[from]?.contract.strike ?? Number.NaN) / 1_000_000;
  const side = place < from ? 'below' : 'above';
  return `no liquid ${leg?.right} within ${limitOf(shape, ask) / 1_000_000} dollars ${side} ${strike}`;
}

/** Every way to take one contract a leg, the preferred first: nearest to a delta, widest narrower side, most even. */
function combinationsOf(
  shape: Shape,
  ladders: Ladders,
  ask: SpreadAsk,
): readonly (readonly QuotedView[])[] {
  const rank = (views: readonly QuotedView[]): readonly number[] => {
    const widths = widthsOf(views);
    const strikes = views.map(({ contract }) => contract.strike);
    return [strayOf(shape, views, ask), -Math.min(...widths), Math.max(...widths), ...strikes];
  };
  return ladders
    .reduce<readonly (readonly QuotedView[])[]>(
      (rows, ladder) => rows.flatMap((row) => ladder.map((view) => [...row, view])),
      [[]],
    )
    .filter((views) => shape.wings !== 'equal' || new Set(widthsOf(views)).size === 1)
    .map((views) => ({ views, rank: rank(views) }))
    .toSorted((one, other) => compared(one.rank, other.rank))
    .map(({ views }) => views);
}

/** How far the legs whose delta is a second wish are from it. */
function strayOf(shape: Shape, views: readonly QuotedView[], ask: SpreadAsk): number {
  return views.reduce((total, view, place) => {
    const placed = shape.legs[place]?.placed;
    if (placed?.by !== 'width' || placed.delta === undefined) return total;
    return total + distanceFrom(targetOf(ask, placed.delta), view);
  }, 0);
}

function limitOf({ width }: Shape, { rules }: SpreadAsk): Price {
  assert(width !== undefined, 'a spread has a rule for its width');
  return rules[width];
}

function targetOf({ rules }: SpreadAsk, rule: DeltaRule): number {
  const deltas: Readonly<Partial<Record<DeltaRule, number>>> = rules;
  const target = deltas[rule];
  assert(target !== undefined, `a spread is placed by its own deltas, was ${rule}`);
  return target;
}
