import type { LanguageModel } from '#ports';
import type { Observation, Question } from '#strategy/shape';

/** The first answer of somebody who thinks nothing: both kinds of account can read it. */
const NO_VIEW = {
  regime: 'SIDEWAYS',
  regime_reason: 'A placebo has no view.',
  sector_scores: {},
  underlyings: [],
  portfolio_health: '',
  opportunities: [],
  threats: [],
};

/** Whoever decides by a script looks at nothing first. */
const ACT = { verdict: 'ACT', confidence_pct: 100, why: 'A placebo acts by its script.' };

/** One line of a decision, by the keys of the answer's form. */
export type Action = Readonly<Record<string, string | number>>;

/** Answers without a model: `decide` is asked once a slot, what it said is said again where the slot asks again. */
export function scripted(
  name: string,
  decide: (seen: Observation) => readonly Action[],
): LanguageModel {
  const said = new Map<string, string>();
  const decision = (seen: Observation): string => {
    const before = said.get(seen.slot);
    if (before !== undefined) return before;
    const actions = decide(seen);
    const text = JSON.stringify({ outlook: '', confidence_pct: 50, actions, suggestions: [] });
    said.set(seen.slot, text);
    return text;
  };
  return {
    name,
    answer: async ({ pass }, seen) => ({
      text: textOf(pass, () => decision(seen)),
      finish: 'stop',
      finishReason: 'stop',
      modelUsed: name,
      usage: {},
      latencyMs: 0,
    }),
  };
}

function textOf(pass: Question['pass'], decision: () => string): string {
  if (pass.startsWith('scan')) return JSON.stringify(ACT);
  return pass.startsWith('analysis') ? JSON.stringify(NO_VIEW) : decision();
}
