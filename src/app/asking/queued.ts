import type { Instant } from '#core/calendar';
import type { LanguageModel } from '#ports';
import type { Question } from '#strategy/shape';
import type { AdmitOptions, ServerQueue } from './server-queue.ts';

export type Place = {
  readonly queue: Pick<ServerQueue, 'admit'>;
  /** The name the server knows the model by: two of our names for it need no swap. */
  readonly serverModel: string;
  /** Until when an answer is worth something to whoever asks; asked for at each question. */
  readonly deadlineAt?: () => Instant | undefined;
};

/** A decision follows an analysis; a repair is not counted on. */
const FOLLOWING: Readonly<Record<Question['pass'], number>> = {
  scan: 0,
  'scan-repair': 0,
  reading: 1,
  'reading-repair': 1,
  brief: 0,
  'brief-repair': 0,
  analysis: 1,
  'analysis-repair': 1,
  decision: 0,
  'decision-repair': 0,
};

/** The model behind the queue of its server; the reply tells how long it waited there. */
export function queued(
  model: LanguageModel,
  { queue, serverModel, deadlineAt }: Place,
): LanguageModel {
  return {
    name: model.name,
    answer: async (question, seen) => {
      return queue.admit(
        serverModel,
        async (waitedMs) => ({ ...(await model.answer(question, seen)), waitMs: waitedMs }),
        admission(question, deadlineAt?.()),
      );
    },
  };
}

/** What a queue is told of a question. */
export function admission({ pass }: Question, deadlineAt: Instant | undefined): AdmitOptions {
  return { following: FOLLOWING[pass], ...(deadlineAt === undefined ? {} : { deadlineAt }) };
}
