import { PortError, type LanguageModel, type Reply } from '#ports';

/** Asks `second` where `first` cannot be had; the reply tells who answered and instead of whom. It keeps the first one's name. */
export function withFallback(first: LanguageModel, second: LanguageModel): LanguageModel {
  return {
    name: first.name,
    answer: async (question, seen) => {
      try {
        return await first.answer(question, seen);
      } catch (error) {
        if (!isOfModel(error)) throw error;
        const instead = async (): Promise<Reply> => second.answer(question, seen);
        return {
          ...(await helped(instead, { first, second, error })),
          insteadOf: { model: first.name, because: error.message },
        };
      }
    },
  };
}

async function helped(
  instead: () => Promise<Reply>,
  { first, second, error }: { first: LanguageModel; second: LanguageModel; error: PortError },
): Promise<Reply> {
  try {
    return await instead();
  } catch (further) {
    if (!isOfModel(further)) throw further;
    throw new PortError(
      'model',
      `neither ${first.name} nor ${second.name}, asked instead, could be had. ${first.name}: ${error.message} ${second.name}: ${further.message}`,
      {
        retryable: error.retryable || further.retryable,
        cause: new AggregateError([error, further]),
      },
    );
  }
}

function isOfModel(error: unknown): error is PortError {
  return error instanceof PortError && error.port === 'model';
}
