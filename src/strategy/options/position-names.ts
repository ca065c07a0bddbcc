import type { HeldStructure, Observation } from '#strategy/shape';

/** Held structures as "P1", "P2", ... in the order of the observation: the order that opened one bears a date, which a model is not told. */
export function positionNames({ options }: Observation): ReadonlyMap<string, HeldStructure> {
  return new Map((options?.structures ?? []).map((held, place) => [`P${place + 1}`, held]));
}
