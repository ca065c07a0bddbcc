import type { ThinkingCost } from '#contract';
import type { Thinking } from './thinking.ts';

/** As a view says it: what is not known is null. */
export function thinkingCost(thinking: Thinking): ThinkingCost {
  const { questions, seconds, lacking } = thinking;
  return {
    questions,
    promptTokens: thinking.promptTokens ?? null,
    completionTokens: thinking.completionTokens ?? null,
    seconds,
    waitSeconds: thinking.waitSeconds ?? null,
    tries: thinking.tries ?? null,
    energyWattHours: thinking.energyWattHours ?? null,
    dollars: thinking.dollars ?? null,
    lacking: { ...lacking },
  };
}
