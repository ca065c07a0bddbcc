import { PortError, type LanguageModel, type Reply } from '#ports';
import { coreSatellite } from '#strategy/core-satellite';
import type { Conclusion, Observation } from '#strategy/shape';
import { describe, expect, it } from 'vitest';

/** A model, and one that cannot be had where there is such a thing. */
export type ModelUnderContract = {
  readonly name: string;
  readonly open: () => Promise<LanguageModel>;
  readonly broken?: () => Promise<LanguageModel>;
  /** Something to decide on. */
  readonly seen: () => Promise<Observation>;
};

/** Asks a model what a strategy asks, until the strategy concludes. */
async function deliberated(
  model: LanguageModel,
  seen: Observation,
): Promise<{ readonly replies: readonly Reply[]; readonly conclusion: Conclusion }> {
  const replies: Reply[] = [];
  const deliberation = coreSatellite.deliberate(seen);
  let step = deliberation.next();
  while (step.done !== true) {
    const reply = await model.answer(step.value, seen);
    replies.push(reply);
    step = deliberation.next({ text: reply.text, finish: reply.finish });
  }
  return { replies, conclusion: step.value };
}

/** What every model holds to, a server or a rule. */
export function languageModelContract({ name, open, broken, seen }: ModelUnderContract): void {
  describe(`${name} as a model`, () => {
    it('answers both questions so that the strategy concludes', async () => {
      const { replies, conclusion } = await deliberated(await open(), await seen());
      expect(replies).toHaveLength(2);
      expect(conclusion.kind).toBe('orders');
    });

    it('says with each answer who gave it, how it ended and what it cost', async () => {
      const { replies } = await deliberated(await open(), await seen());
      for (const { text, finish, finishReason, modelUsed, usage, latencyMs } of replies) {
        expect(text).not.toBe('');
        expect(finish).toBe('stop');
        expect(finishReason).not.toBe('');
        expect(modelUsed).not.toBe('');
        expect(latencyMs).toBeGreaterThanOrEqual(0);
        const { promptTokens = 0, completionTokens = 0 } = usage;
        expect([promptTokens, completionTokens].every(Number.isSafeInteger)).toBe(true);
      }
    });

    it('keeps its name and leaves the observation as it was', async () => {
      const model = await open();
      const { name: before } = model;
      const observation = await seen();
      const copy = structuredClone(observation);
      await deliberated(model, observation);
      expect(observation).toEqual(copy);
      expect(model.name).toBe(before);
      expect(before).not.toBe('');
    });

    if (broken === undefined) return;
    it('fails as a port when it cannot be had', async () => {
      const failing = deliberated(await broken(), await seen());
      await expect(failing).rejects.toBeInstanceOf(PortError);
      await expect(failing).rejects.toMatchObject({ port: 'model' });
    });
  });
}
