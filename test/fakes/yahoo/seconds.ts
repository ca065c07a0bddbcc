import type { Instant } from '#core/calendar';

/** Whole seconds since 1970. */
export function seconds(at: Instant): number {
  return Math.floor(at / 1000);
}
