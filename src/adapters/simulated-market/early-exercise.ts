import { americanPrice, bsmPrice } from '#core/pricing';

/** What a put's right to exercise early is judged by; no dividends. */
export type PutTerms = {
  /** Log of spot over strike, in deviations to expiry. */
  readonly deviations: number;
  /** Deviation of the log price to expiry. */
  readonly deviation: number;
  /** Rate x years. */
  readonly interest: number;
};

const LEAST_DEVIATIONS = -4;
const DEVIATIONS_STEP = 0.1;
/** Beyond so far out of the money the right is worth nothing that a cent could show. */
const MOST_DEVIATIONS = 2.5;
/** Logarithm of interest over deviation. */
const LEAST_LOG_SHARE = -7;
const LOG_SHARE_STEP = 0.15;
const LOG_SHARES = 60;
const DEVIATION_STEP = 0.1;

const nodes = new Map<number, number>();

/**
 * What early exercise adds to a European put, as a share of strike x (1 - e^(-interest)): read between the nodes of a
 * grid on which core's American price is worked out once. In these coordinates it hardly depends on the deviation.
 */
export function earlyExercise({ deviation, deviations, interest }: PutTerms): number {
  if (interest <= 0 || deviations >= MOST_DEVIATIONS) return 0;
  const across = (Math.max(LEAST_DEVIATIONS, deviations) - LEAST_DEVIATIONS) / DEVIATIONS_STEP;
  const log = (Math.log(interest / deviation) - LEAST_LOG_SHARE) / LOG_SHARE_STEP;
  const along = Math.min(LOG_SHARES, Math.max(0, log));
  const deep = deviation / DEVIATION_STEP;
  const [column, row, layer] = [Math.floor(across), Math.floor(along), Math.floor(deep)];
  const share = along - row;
  const plane = (at: number): number =>
    mixed(
      share,
      line({ column, row, layer: at }, across - column),
      line({ column, row: row + 1, layer: at }, across - column),
    );
  return mixed(deep - layer, plane(layer), plane(layer + 1));
}

type Node = { readonly column: number; readonly row: number; readonly layer: number };

function line(node: Node, share: number): number {
  return mixed(share, atNode(node), atNode({ ...node, column: node.column + 1 }));
}

function mixed(share: number, one: number, other: number): number {
  return one + share * (other - one);
}

const NODES_A_SIDE = 128;
/** The nearest layer stands for no deviation at all, where there is no price. */
const THINNEST = 0.02;

function atNode({ column, layer, row }: Node): number {
  const key = (layer * NODES_A_SIDE + row) * NODES_A_SIDE + column;
  const found = nodes.get(key);
  if (found !== undefined) return found;
  const volatility = Math.max(THINNEST, layer * DEVIATION_STEP);
  const rate = volatility * Math.exp(LEAST_LOG_SHARE + row * LOG_SHARE_STEP);
  const strike = 100;
  const spot = strike * Math.exp(volatility * (LEAST_DEVIATIONS + column * DEVIATIONS_STEP));
  const terms = {
    right: 'put',
    spot,
    strike,
    years: 1,
    rate,
    dividendYield: 0,
    volatility,
  } as const;
  const added = americanPrice(terms) - bsmPrice(terms);
  const made = Math.max(0, added / (-strike * Math.expm1(-rate)));
  nodes.set(key, made);
  return made;
}
