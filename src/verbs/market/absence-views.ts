import type { MarketShowView } from '#contract';
import type { Absence } from '#ports';

/** What is missing and why, each once. */
export function absenceViews(told: readonly Absence[]): MarketShowView['absent'] {
  const once = new Map(told.map((absence) => [`${absence.what}: ${absence.because}`, absence]));
  return [...once.values()].map(({ what, because, kind = null }) => ({ what, because, kind }));
}
