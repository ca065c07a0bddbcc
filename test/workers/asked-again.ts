import type { KillsTold } from './killed-club.ts';

/** Between the last byte of an answer and the disk an asker has other work in hand, and can be killed. */
const IN_FLIGHT_MS = 100;

/** Answers that were asked for again: of those whose asker was killed before it can have kept them, and of all others. */
export function askedAgain(
  repeated: readonly number[],
  { killedAt }: Pick<KillsTold, 'killedAt'>,
): { readonly inFlight: number; readonly kept: number } {
  const inFlight = repeated.filter((at) =>
    killedAt.some((kill) => kill >= at && kill - at < IN_FLIGHT_MS),
  );
  return { inFlight: inFlight.length, kept: repeated.length - inFlight.length };
}
