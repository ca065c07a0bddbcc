import {
  groundingOfRecord,
  groundingTally,
  thinkingCost,
  thinkingOf,
  thinkingSum,
  type Thinking,
} from '#app/thinking';
import type { Config } from '#config';
import type { PairsView } from '#contract';
import { definedOnly } from '#core/prelude';
import type { CycleRecord } from '#ports';

/** What an arm wrote and what its thinking took, told from its records as they come. */
export type ArmTally = {
  hear(record: CycleRecord): void;
  told(): Pick<PairsView['pairs'][number]['first'], 'grounding' | 'thinking'>;
};

export function armTally(config: Config): ArmTally {
  const counted: NonNullable<ReturnType<typeof groundingOfRecord>>[] = [];
  const models = config.models.map((model) => ({
    name: model.name,
    ...(model.kind === 'openai-compatible' ? definedOnly({ watts: model.watts }) : {}),
  }));
  let thinking: Thinking = thinkingSum([]);
  return {
    hear: (record) => {
      const grounding = groundingOfRecord(record);
      if (grounding !== undefined) counted.push(grounding);
      thinking = thinkingSum([thinking, thinkingOf(record, models, config.energyPricePerKwh)]);
    },
    told: () => {
      const { tokens, grounded } = groundingTally(counted);
      const { questions, promptTokens, completionTokens, seconds, energyWattHours, dollars } =
        thinkingCost(thinking);
      const isTold = promptTokens !== null && completionTokens !== null;
      return {
        grounding: { tokens, grounded },
        thinking: {
          questions,
          tokens: isTold ? promptTokens + completionTokens : null,
          seconds,
          wattHours: energyWattHours,
          dollars,
        },
      };
    },
  };
}
