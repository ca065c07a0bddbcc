import type { TradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import type { ListedDividend, PriceRow, Source } from './price-row.ts';
import { ratioOf, usualSplit, type SplitRatio } from './split-ratio.ts';

/** What the steps of AdjClose / Close tell, in the scale of the file. */
export type RatioSteps = {
  readonly splits: readonly { readonly on: TradingDate; readonly ratio: SplitRatio }[];
  readonly dividends: readonly ListedDividend[];
  /** `growth` is the factor by which AdjClose / Close rose that day, `moved` the close before / close. */
  readonly unexplained: readonly {
    readonly on: TradingDate;
    readonly line: number;
    readonly growth: number;
    readonly moved: number;
  }[];
};

/** A smaller step of AdjClose / Close is rounding. */
export const SMALLEST_DIVIDEND = 0.0005;

/** A larger one is no usual dividend. */
const LARGEST_DIVIDEND = 0.15;

const SPLIT_TOLERANCE = 0.01;
/** A market may move this far (logarithm) on the day of a split. */
const MARKET_MOVE = 0.3;
const FLOAT32_NOISE = 2.5e-7;
const NOISE_MARGIN = 1.5;
const AVERAGED_ROWS = 10;
const EXACT_DECIMALS = 4;

/** A dividend d on an ex-date lifts AdjClose / Close by 1 / (1 - d / close before); a split a:b lifts it by a / b while the close falls. */
export function ratioSteps(source: Source): RatioSteps {
  const splits: RatioSteps['splits'][number][] = [];
  const unexplained: RatioSteps['unexplained'][number][] = [];
  const paid: number[] = [];
  const events: number[] = [];
  source.rows.forEach((row, index) => {
    const before = source.rows[index - 1];
    if (before === undefined) return;
    const step = readStep(source, before, row);
    if (step === undefined) return;
    events.push(index);
    if (step.kind === 'split') splits.push({ on: row.on, ratio: step.ratio });
    else if (step.kind === 'dividend') paid.push(index);
    else unexplained.push({ on: row.on, line: row.line, growth: step.growth, moved: step.moved });
  });
  const bounds = new Set(events);
  return { splits, unexplained, dividends: paid.map((index) => dividendAt(source, index, bounds)) };
}

type Step =
  | { readonly kind: 'split'; readonly ratio: SplitRatio }
  | { readonly kind: 'dividend' }
  | { readonly kind: 'unexplained'; readonly growth: number; readonly moved: number };

function readStep(source: Source, before: PriceRow, row: PriceRow): Step | undefined {
  const growth = row.adjusted / row.close / (before.adjusted / before.close);
  const noise = noiseOf(source, before) + noiseOf(source, row);
  if (!(Math.abs(Math.log(growth)) > Math.max(SMALLEST_DIVIDEND, NOISE_MARGIN * noise)))
    return undefined;
  const share = 1 - 1 / growth;
  if (share > 0 && share <= LARGEST_DIVIDEND) return { kind: 'dividend' };
  const moved = before.close / row.close;
  const ratio = usualSplit(growth, SPLIT_TOLERANCE + noise);
  const isInPrices =
    ratio !== undefined && Math.abs(Math.log(moved / ratioOf(ratio))) < MARKET_MOVE;
  return ratio !== undefined && isInPrices
    ? { kind: 'split', ratio }
    : { kind: 'unexplained', growth, moved };
}

/** By how large a fraction rounding can move AdjClose / Close of a row. */
function noiseOf({ decimals }: Source, row: PriceRow): number {
  const ofAdjusted = (0.5 * 10 ** -decimals.adjusted) / row.adjusted;
  const ofClose = (0.5 * 10 ** -decimals.close) / row.close;
  return ofAdjusted + ofClose + FLOAT32_NOISE;
}

/** close before x (1 - ratio before / ratio after); ratios of two-decimal files are means over up to ten rows. */
function dividendAt(source: Source, index: number, bounds: ReadonlySet<number>): ListedDividend {
  const rows = source.rows;
  const reach = source.decimals.adjusted >= EXACT_DECIMALS ? 1 : AVERAGED_ROWS;
  let first = index - 1;
  while (first > 0 && index - first < reach && !bounds.has(first)) first -= 1;
  let upTo = index + 1;
  while (upTo < rows.length && upTo - index < reach && !bounds.has(upTo)) upTo += 1;
  const share = 1 - meanRatio(rows.slice(first, index)) / meanRatio(rows.slice(index, upTo));
  const [before, row] = rows.slice(index - 1, index + 1);
  assert(before !== undefined && row !== undefined, 'a dividend falls between two rows');
  return { on: row.on, amount: before.close * share };
}

function meanRatio(rows: readonly PriceRow[]): number {
  let total = 0;
  for (const row of rows) total += row.adjusted / row.close;
  return total / rows.length;
}
