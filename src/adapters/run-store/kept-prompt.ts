import * as z from 'zod';
import type { Reply } from '#ports';
import type { Question } from '#strategy/shape';

/** One question of a run as it was asked, and what was answered. */
export type KeptPrompt = {
  readonly slot: string;
  readonly pass: Question['pass'];
  readonly promptHash: string;
  /** In the cassette, where the reply is kept there. */
  readonly key?: string;
  readonly messages: Question['messages'];
  readonly schema: Question['schema'];
  readonly reply: Reply;
};

const messageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.string(),
});

const promptSchema = z.strictObject({
  slot: z.string(),
  pass: z.enum(['analysis', 'analysis-repair', 'decision', 'decision-repair']),
  promptHash: z.string(),
  key: z.string().exactOptional(),
  messages: z.array(messageSchema),
  schema: z.record(z.string(), z.unknown()),
  reply: z.looseObject({
    text: z.string(),
    finish: z.enum(['stop', 'length', 'error']),
    modelUsed: z.string(),
    finishReason: z.string(),
    usage: z.looseObject({}),
    latencyMs: z.number(),
  }),
});

/** Whether a line of the run's prompts is one; its fields stay in the order in which they were asked. */
export function isKeptPrompt(value: unknown): value is KeptPrompt {
  return promptSchema.safeParse(value).success;
}
