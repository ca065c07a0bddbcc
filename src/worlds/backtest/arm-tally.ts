import type { Config } from '#config';
import type { PairsView } from '#contract';
import type { CycleRecord } from '#ports';

/** What an arm wrote and what its thinking took, told from its records as they come. */
export type ArmTally = {
  hear(record: CycleRecord): void;
  told(): Pick<PairsView['pairs'][number]['first'], 'grounding' | 'thinking'>;
};

export function armTally(_config: Config): ArmTally {
  return {
    hear: () => undefined,
    told: () => ({
      grounding: { tokens: 0, grounded: 0 },
      thinking: { questions: 0, tokens: null, seconds: null, wattHours: null, dollars: null },
    }),
  };
}
