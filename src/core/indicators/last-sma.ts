import { ABSENT } from './absent.ts';

/** The newest value of `sma` over one run of finite values, to the bit, without the column; NaN with too few of them. */
export function lastSma(run: Float64Array, length: number): number {
  const last = run.length - 1;
  if (run.length < length) return ABSENT;
  // The column sums blocks of `length`: what is before the border backwards, what is after it forwards.
  const border = last - (last % length);
  let end = 0;
  for (let index = border - 1; index > last - length; index--) end += run[index] ?? ABSENT;
  let beginning = 0;
  for (let index = border; index <= last; index++) beginning += run[index] ?? ABSENT;
  return (end + beginning) / length;
}
