import type { Instant } from '#core/calendar';

/** The earliest of some moments; undefined where there is none. */
export function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  return moments
    .filter((at) => at !== undefined)
    .reduce<Instant | undefined>(
      (first, at) => (first === undefined || at < first ? at : first),
      undefined,
    );
}
