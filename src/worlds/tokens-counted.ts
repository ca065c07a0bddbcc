import type { LanguageModel } from '#ports';

/** Tokens of a model since the process began, as its server counts them. */
export type TokensTold = {
  readonly model: string;
  readonly asked: number;
  readonly answered: number;
};

/** Models that count what goes through them. */
export function tokensCounted(): {
  readonly counted: (model: LanguageModel) => LanguageModel;
  readonly told: () => readonly TokensTold[];
} {
  const known = new Map<string, { asked: number; answered: number }>();
  return {
    counted: (model) => ({
      name: model.name,
      answer: async (question, seen) => {
        const reply = await model.answer(question, seen);
        const { promptTokens = 0, completionTokens = 0 } = reply.usage;
        const { asked, answered } = known.get(model.name) ?? { asked: 0, answered: 0 };
        known.set(model.name, {
          asked: asked + promptTokens,
          answered: answered + completionTokens,
        });
        return reply;
      },
    }),
    told: () => [...known].map(([model, counts]) => ({ model, ...counts })),
  };
}
