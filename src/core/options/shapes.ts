import type { ShapeName } from './option-leg.ts';

/** The configured delta, as the rules name it, that a strike is chosen by. */
export type DeltaRule =
  | 'creditShortDelta'
  | 'condorShortDelta'
  | 'debitLongDelta'
  | 'debitShortDelta'
  | 'butterflyBodyDelta'
  | 'putDelta'
  | 'callDelta';

/**
 * How the strike of a leg is found: nearest to a configured delta; or so many dollars at most from the strike of
 * another leg (its place in the row), the widest of them, or the nearest to a delta where one is named.
 */
export type Placement =
  | { readonly by: 'delta'; readonly delta: DeltaRule }
  | { readonly by: 'width'; readonly from: number; readonly delta?: DeltaRule };

/** One leg of one contract of the shape. */
export type ShapeLeg = {
  readonly right: 'call' | 'put';
  /** Signed: bought is positive, sold negative. */
  readonly ratio: number;
  readonly placed: Placement;
};

/** A row of the table. */
export type Shape = {
  readonly name: ShapeName;
  /** For people. */
  readonly title: string;
  /** What its opening does to the cash. */
  readonly premium: 'debit' | 'credit';
  readonly believes: 'bullish' | 'bearish' | 'neutral';
  /** By strike ascending, each strike above the one before. */
  readonly legs: readonly ShapeLeg[];
  /** The rule that limits the dollars between neighbours of one right. */
  readonly width?: 'maxWidth' | 'butterflyMaxWing';
  /** Whether the strikes stand at equal distances. */
  readonly wings?: 'equal';
  /** Whether the same ratios in the other right are the same shape. */
  readonly rights?: 'either';
};

/** Everything that the house trades, one row a shape. */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  'bull-call': {
    name: 'bull-call',
    title: 'bull call spread',
    premium: 'debit',
    believes: 'bullish',
    width: 'maxWidth',
    legs: [
      { right: 'call', ratio: 1, placed: { by: 'delta', delta: 'debitLongDelta' } },
      { right: 'call', ratio: -1, placed: { by: 'width', from: 0, delta: 'debitShortDelta' } },
    ],
  },
  'bear-put': {
    name: 'bear-put',
    title: 'bear put spread',
    premium: 'debit',
    believes: 'bearish',
    width: 'maxWidth',
    legs: [
      { right: 'put', ratio: -1, placed: { by: 'width', from: 1, delta: 'debitShortDelta' } },
      { right: 'put', ratio: 1, placed: { by: 'delta', delta: 'debitLongDelta' } },
    ],
  },
  'bull-put': {
    name: 'bull-put',
    title: 'bull put spread',
    premium: 'credit',
    believes: 'bullish',
    width: 'maxWidth',
    legs: [
      { right: 'put', ratio: 1, placed: { by: 'width', from: 1 } },
      { right: 'put', ratio: -1, placed: { by: 'delta', delta: 'creditShortDelta' } },
    ],
  },
  'bear-call': {
    name: 'bear-call',
    title: 'bear call spread',
    premium: 'credit',
    believes: 'bearish',
    width: 'maxWidth',
    legs: [
      { right: 'call', ratio: -1, placed: { by: 'delta', delta: 'creditShortDelta' } },
      { right: 'call', ratio: 1, placed: { by: 'width', from: 0 } },
    ],
  },
  'iron-condor': {
    name: 'iron-condor',
    title: 'iron condor',
    premium: 'credit',
    believes: 'neutral',
    width: 'maxWidth',
    legs: [
      { right: 'put', ratio: 1, placed: { by: 'width', from: 1 } },
      { right: 'put', ratio: -1, placed: { by: 'delta', delta: 'condorShortDelta' } },
      { right: 'call', ratio: -1, placed: { by: 'delta', delta: 'condorShortDelta' } },
      { right: 'call', ratio: 1, placed: { by: 'width', from: 2 } },
    ],
  },
  butterfly: {
    name: 'butterfly',
    title: 'butterfly',
    premium: 'debit',
    believes: 'neutral',
    width: 'butterflyMaxWing',
    wings: 'equal',
    rights: 'either',
    legs: [
      { right: 'call', ratio: 1, placed: { by: 'width', from: 1 } },
      { right: 'call', ratio: -2, placed: { by: 'delta', delta: 'butterflyBodyDelta' } },
      { right: 'call', ratio: 1, placed: { by: 'width', from: 1 } },
    ],
  },
  'secured-put': {
    name: 'secured-put',
    title: 'cash-secured put',
    premium: 'credit',
    believes: 'bullish',
    legs: [{ right: 'put', ratio: -1, placed: { by: 'delta', delta: 'putDelta' } }],
  },
  'covered-call': {
    name: 'covered-call',
    title: 'covered call',
    premium: 'credit',
    believes: 'neutral',
    legs: [{ right: 'call', ratio: -1, placed: { by: 'delta', delta: 'callDelta' } }],
  },
};
