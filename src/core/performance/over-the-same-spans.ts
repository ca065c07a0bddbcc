import type { DailyReturn } from './daily-returns.ts';

/**
 * Another series compounded to the spans of ours, so that a day we missed is in both or in neither.
 * Absent when one of our spans is not covered from end to end.
 */
export function overTheSameSpans(
  ours: readonly DailyReturn[],
  others: readonly DailyReturn[],
): number[] | undefined {
  const placeOf = new Map(others.map(({ since }, at) => [since, at]));
  const values = ours.map((span) => compounded(span, others, placeOf.get(span.since)));
  return values.every((value) => value !== undefined) ? values : undefined;
}

function compounded(
  span: DailyReturn,
  others: readonly DailyReturn[],
  first: number | undefined,
): number | undefined {
  if (first === undefined) return undefined;
  if (others[first]?.on === span.on) return others[first].value;
  let growth = 1;
  let reached = span.since;
  for (let at = first; reached < span.on; at += 1) {
    const next = others[at];
    if (next === undefined || next.since !== reached) return undefined;
    growth *= 1 + next.value;
    reached = next.on;
  }
  return reached === span.on ? growth - 1 : undefined;
}
