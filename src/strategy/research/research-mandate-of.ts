import { assert } from '#core/prelude';
import type { Observation, ResearchMandate } from '#strategy/shape';

/** What the research agent keeps to; asserts that the account is one. */
export function researchMandateOf({ mandate }: Observation): ResearchMandate {
  assert(
    mandate.research !== undefined,
    `a research agent has a mandate for research, ${mandate.account} has none`,
  );
  return mandate.research;
}
