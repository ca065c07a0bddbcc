import type { Price } from '#core/money';

const LIKELY = [
  [2, 1],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 1],
  [7, 1],
  [8, 1],
  [10, 1],
  [15, 1],
  [20, 1],
  [25, 1],
  [50, 1],
  [3, 2],
  [1, 2],
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 8],
  [1, 10],
  [1, 20],
] as const;

const TOLERANCE = 0.08;
const UNREMARKABLE = 0.35;

/**
 * A gap that looks like a split nobody told of: the price changed by more than 35 % and to within 8 % of a usual split
 * ratio. Such a gap asks before it sells. Undefined when it is none.
 */
export function splitSuspicion(before: Price, open: Price): string | undefined {
  if (Math.abs(open / before - 1) < UNREMARKABLE) return undefined;
  const ratio = before / open;
  const near = LIKELY.find(
    ([numerator, denominator]) => Math.abs((ratio * denominator) / numerator - 1) < TOLERANCE,
  );
  if (near === undefined) return undefined;
  return `from ${(before / 1e6).toFixed(2)} to ${(open / 1e6).toFixed(2)} overnight looks like a ${near[0]}:${near[1]} split that nobody announced`;
}
