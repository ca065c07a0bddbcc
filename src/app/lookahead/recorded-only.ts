import { PortError, type CycleRecord, type Fingerprint, type LanguageModel } from '#ports';

/** Gives the replies that a record has to the prompts that it has, and to no other: nobody is asked. */
export function recordedOnly(record: CycleRecord, fingerprint: Fingerprint): LanguageModel {
  const replies = new Map(
    record.stages.flatMap((stage) =>
      stage.kind === 'answered' ? [[stage.promptHash, stage.reply] as const] : [],
    ),
  );
  return {
    name: record.head.model,
    answer: async ({ messages, schema }) => {
      const reply = replies.get(fingerprint(JSON.stringify([messages, schema])));
      if (reply !== undefined) return reply;
      throw new PortError('model', 'the run has no reply to this prompt', { retryable: false });
    },
  };
}
