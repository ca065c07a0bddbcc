import { withCassette } from '#app/cassette';
import type { Cassette, CycleRecord, LanguageModel, Reply } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import type { ReplySource } from './deliberated.ts';

/** Who answers again, told by where each reply came from. */
export type Replier = {
  answer(
    question: Question,
    seen: Observation,
  ): Promise<{ readonly reply: Reply; readonly from: ReplySource }>;
};

/** Rules are worked out again: nobody is asked. */
export function rulesReplier(model: LanguageModel): Replier {
  return {
    answer: async (question, seen) => ({
      reply: await model.answer(question, seen),
      from: 'rules',
    }),
  };
}

export type ServerReplies = Omit<Parameters<typeof withCassette>[2], 'onAsked'> & {
  readonly model: LanguageModel;
  readonly cassette: Cassette;
  /** Whose replies answer the same questions first; absent: nobody's, as where another model is asked. */
  readonly record: CycleRecord | undefined;
};

/** The record where the same bytes were asked of the same model, then the cassette, then the model, whose reply is kept. */
export function serverReplier(replies: ServerReplies): Replier {
  const { model, cassette, record, ...options } = replies;
  const kept = withCassette(model, cassette, options);
  const known = recordedReplies(record);
  return {
    answer: async (question, seen) => {
      const told = known.get(bytesOf(question))?.shift();
      if (told !== undefined) return { reply: told, from: 'record' };
      const before = kept.counts().asked;
      const reply = await kept.answer(question, seen);
      return { reply, from: kept.counts().asked === before ? 'cassette' : 'model' };
    },
  };
}

/** By what was asked; the same bytes may have been asked more than once. */
function recordedReplies(record: CycleRecord | undefined): ReadonlyMap<string, Reply[]> {
  const replies = new Map<string, Reply[]>();
  for (const stage of record?.stages ?? []) {
    if (stage.kind !== 'answered') continue;
    const bytes = bytesOf(stage.question);
    replies.set(bytes, [...(replies.get(bytes) ?? []), stage.reply]);
  }
  return replies;
}

function bytesOf({ messages, schema }: Question): string {
  return JSON.stringify([messages.map(({ role, content }) => [role, content]), schema]);
}
