import type { mostOf } from '#strategy/options';

type Most = ReturnType<typeof mostOf>;

/** The smaller of what fits now and what fits after the actions before: those may come to nothing. */
export function leastOf(now: Most, after: Most): Most {
  return now.contracts < after.contracts ? now : after;
}
