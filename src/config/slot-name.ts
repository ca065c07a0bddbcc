import { toIso, type Instant } from '#core/calendar';

/** What a slot is called on the record, in UTC: "2026-06-18T17:00Z"; seconds only when there are any. */
export function slotName(at: Instant): string {
  return toIso(at).replace(/:00Z$/, 'Z');
}
