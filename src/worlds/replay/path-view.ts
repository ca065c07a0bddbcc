import type { TwoPaths } from '#app/replay';
import type { ReplayView } from '#contract';
import { toIso, type Instant } from '#core/calendar';
import { toDecimal } from '#core/money';

type PathView = NonNullable<ReplayView['path']>;

/** Two ways on, as they are told. */
export function pathView(paths: TwoPaths, until: Instant): PathView {
  if (paths.kind === 'absent') return { kind: 'absent', because: paths.because };
  const { days, first, second, gap, untold } = paths;
  return {
    kind: 'known',
    until: toIso(until),
    days: days.map((day) => ({
      on: day.on,
      first: day.first === undefined ? null : toDecimal(day.first),
      second: day.second === undefined ? null : toDecimal(day.second),
    })),
    first: armView(first),
    second: armView(second),
    gap: gap === undefined ? null : toDecimal(gap),
    untold: [...untold],
  };
}

type Known = Extract<TwoPaths, { kind: 'known' }>;

function armView({
  costs,
  filled,
  trades,
}: Known['first']): Extract<PathView, { kind: 'known' }>['first'] {
  return { costs: toDecimal(costs), filled, trades };
}
