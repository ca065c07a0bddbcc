/** New shares for old ones, whole and without a common divisor. */
export type SplitRatio = { readonly numerator: number; readonly denominator: number };

const WHOLE = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100];
/** 5:4 and 6:5 are left out: a special dividend of 20 % or 17 % steps alike. */
const BROKEN: readonly SplitRatio[] = [
  { numerator: 3, denominator: 2 },
  { numerator: 4, denominator: 3 },
  { numerator: 5, denominator: 2 },
];

/** What companies do: n for 1, 1 for n, and a few broken ones. 2.2 is none of them: that was HPQ's spin-off. */
const USUAL: readonly SplitRatio[] = [
  ...WHOLE.map((numerator) => ({ numerator, denominator: 1 })),
  ...WHOLE.map((denominator) => ({ numerator: 1, denominator })),
  ...BROKEN,
];

/** The usual split within `tolerance` (a fraction) of a real ratio; undefined when there is none. */
export function usualSplit(ratio: number, tolerance: number): SplitRatio | undefined {
  let best: SplitRatio | undefined;
  let least = tolerance;
  for (const split of USUAL) {
    const distance = Math.abs(Math.log(ratio / ratioOf(split)));
    if (distance <= least) {
      best = split;
      least = distance;
    }
  }
  return best;
}

/** New shares for one old, as a real number. */
export function ratioOf({ numerator, denominator }: SplitRatio): number {
  return numerator / denominator;
}

const CLOSE_ENOUGH = 1e-6;
const LARGEST_DENOMINATOR = 10_000;

/** The simplest fraction within a millionth of a real ratio (continued fraction). */
export function simplestRatio(ratio: number): SplitRatio {
  let [before, now] = [
    { numerator: 0, denominator: 1 },
    { numerator: 1, denominator: 0 },
  ];
  let rest = ratio;
  for (;;) {
    const whole = Math.floor(rest);
    const next = {
      numerator: whole * now.numerator + before.numerator,
      denominator: whole * now.denominator + before.denominator,
    };
    if (next.denominator > LARGEST_DENOMINATOR) return now;
    [before, now] = [now, next];
    const isNear = Math.abs(ratioOf(now) / ratio - 1) < CLOSE_ENOUGH;
    if (isNear && now.numerator > 0) return now;
    rest = 1 / (rest - whole);
  }
}
