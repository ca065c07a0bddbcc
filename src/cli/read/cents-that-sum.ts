import { moneyOfMicros, sum, toDecimal, type Money } from '#core/money';

const CENT = 10_000;

/**
 * Exact amounts in whole cents whose sum is the rounded sum: those that lie farthest from theirs take the cent that
 * rounding has lost or made, so each is less than a cent from what it is.
 */
export function centsThatSum(amounts: readonly Money[]): readonly string[] {
  const cents = amounts.map((amount) => Math.round(amount / CENT));
  const lost = writtenCents(sum(amounts)) - cents.reduce((sofar, each) => sofar + each, 0);
  const step = Math.sign(lost);
  const farthest = amounts
    .map((amount, place) => ({ place, off: step * (amount - (cents[place] ?? 0) * CENT) }))
    .toSorted((left, right) => right.off - left.off)
    .slice(0, Math.abs(lost));
  const moved = new Set(farthest.map(({ place }) => place));
  return cents.map((each, place) =>
    toDecimal(moneyOfMicros((each + (moved.has(place) ? step : 0)) * CENT)),
  );
}

/** As `readingText.dollars` writes it. */
function writtenCents(amount: Money): number {
  return Math.round(Number(Number(toDecimal(amount)).toFixed(2)) * 100);
}
