import { definedOnly } from '#core/prelude';
import type { CycleRecord, Reply } from '#ports';
import { thinkingSum } from './thinking-sum.ts';
import type { Thinking, ThinkingModel } from './thinking.ts';

const MS_AN_HOUR = 3_600_000;

/**
 * What the answers of one cycle have cost. Energy is told where every answering model has its watts, dollars where the
 * price of a kilowatt hour is known too.
 */
export function thinkingOf(
  { head, stages }: CycleRecord,
  models: readonly ThinkingModel[],
  energyPricePerKwh?: number,
): Thinking {
  return thinkingSum(
    stages.flatMap((stage) => {
      if (stage.kind !== 'answered') return [];
      const watts = wattsOf(stage.reply, head.model, models);
      return [ofReply(stage.reply, watts, energyPricePerKwh)];
    }),
  );
}

/** Of whoever has answered: where the configured model could not be had, of its fallback. */
function wattsOf(
  { insteadOf }: Reply,
  configured: string,
  models: readonly ThinkingModel[],
): number | undefined {
  const asked = models.find(({ name }) => name === (insteadOf?.model ?? configured));
  if (insteadOf === undefined) return asked?.watts;
  return models.find(({ name }) => name === asked?.fallback)?.watts;
}

function ofReply(
  { usage, latencyMs, waitMs, tries }: Reply,
  watts: number | undefined,
  pricePerKwh: number | undefined,
): Thinking {
  const energyWattHours = watts === undefined ? undefined : (watts * latencyMs) / MS_AN_HOUR;
  const dollars =
    energyWattHours === undefined || pricePerKwh === undefined
      ? undefined
      : (energyWattHours / 1000) * pricePerKwh;
  const figures = {
    promptTokens: usage.promptTokens,
    completionTokens: usage.completionTokens,
    waitSeconds: waitMs === undefined ? undefined : waitMs / 1000,
    tries,
    energyWattHours,
    dollars,
  };
  return {
    questions: 1,
    seconds: latencyMs / 1000,
    ...definedOnly(figures),
    lacking: {
      promptTokens: lacks(figures.promptTokens),
      completionTokens: lacks(figures.completionTokens),
      waitSeconds: lacks(figures.waitSeconds),
      tries: lacks(tries),
      energyWattHours: lacks(energyWattHours),
      dollars: lacks(dollars),
    },
  };
}

function lacks(figure: number | undefined): number {
  return Number(figure === undefined);
}
