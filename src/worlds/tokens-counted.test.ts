import type { LanguageModel, Reply, Usage } from '#ports';
import { expect, it } from 'vitest';
import { tokensCounted } from './tokens-counted.ts';

const question: Parameters<LanguageModel['answer']>[0] = Object.create(null);
const seen: Parameters<LanguageModel['answer']>[1] = Object.create(null);

function answering(name: string, usages: readonly (Usage | Error)[]): LanguageModel {
  let turn = 0;
  return {
    name,
    answer: async () => {
      const usage = usages[turn++];
      if (usage === undefined || usage instanceof Error) throw usage ?? new Error('no more');
      const reply: Reply = {
        text: '',
        modelUsed: name,
        finish: 'stop',
        finishReason: 'stop',
        usage,
        latencyMs: 1,
      };
      return reply;
    },
  };
}

it('counts what servers say of each model; what failed or was not counted is not', async () => {
  const { counted, told } = tokensCounted();
  expect(told()).toEqual([]);
  const first = counted(
    answering('A', [{ promptTokens: 100, completionTokens: 7 }, new Error('down'), {}]),
  );
  const second = counted(answering('B', [{ promptTokens: 5 }]));
  await first.answer(question, seen);
  await expect(first.answer(question, seen)).rejects.toThrow('down');
  await first.answer(question, seen);
  await second.answer(question, seen);
  expect(told()).toEqual([
    { model: 'A', asked: 100, answered: 7 },
    { model: 'B', asked: 5, answered: 0 },
  ]);
});
