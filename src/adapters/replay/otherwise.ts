import { lastClosedSession, sessionAt, type Instant, type TradingDate } from '#core/calendar';
import { seededRandom, type SeededRandom } from '#core/prelude';
import type { Alteration } from '#ports';

/** How what comes after a moment is told otherwise, and what draws it. */
export type Otherwise = {
  readonly how: Alteration;
  readonly after: Instant;
  readonly seed: number;
};

/** What one thing is drawn from: the same for the same alteration, another for each name. */
export function drawnFor({ how, seed }: Otherwise, name: string): SeededRandom {
  return seededRandom(`${seed}/${how}/${name}`);
}

const LEAST_FACTOR = 1.2;
const FACTOR_SPAN = 0.6;

/** By what later prices of a ticker are multiplied: 1.2 to 1.8. */
export function factorFor(otherwise: Otherwise, name: string): number {
  return LEAST_FACTOR + FACTOR_SPAN * drawnFor(otherwise, `${name}/factor`).next();
}

/** The day up to which splits and dividends are effective at a moment: each with the open of its session. */
export function effectiveDay(at: Instant): TradingDate {
  return (sessionAt(at) ?? lastClosedSession(at)).on;
}

/** The same things in an order that is drawn. */
export function shuffled<Thing>(things: readonly Thing[], random: SeededRandom): Thing[] {
  return things
    .map((thing) => ({ thing, place: random.next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}
