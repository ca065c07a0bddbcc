import { sessionAt, type Instant } from '#core/calendar';

/** Whether bid and ask told at that moment are those of an open market: Yahoo says so and the exchange calendar agrees. */
export function isLive(marketState: string | null | undefined, at: Instant): boolean {
  return marketState === 'REGULAR' && sessionAt(at) !== undefined;
}
