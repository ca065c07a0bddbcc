import { instant, sessionAt, type Instant } from '#core/calendar';

/** Whether the exchange trades at a moment. */
export function isOpen(at: Instant): boolean {
  return sessionAt(instant(at)) !== undefined;
}
