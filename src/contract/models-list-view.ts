import * as z from 'zod';

const count = z.int().min(0);
const text = z.string().nullable();

/** What a configured model is. */
const configured = {
  name: z.string(),
  kind: z.enum(['rules', 'openai-compatible']),
  /** Keys of the accounts that ask it first. */
  accounts: z.array(z.string()),
  /** Models that it answers for where they cannot. */
  fallbackOf: z.array(z.string()),
};

/** Whether a question of ours and a whole answer fit into what the server keeps for one question. */
const room = z.strictObject({
  /** Of one question, question and answer together. */
  contextTokens: count,
  /** max_tokens and the longest question, an estimate. */
  neededTokens: count,
  enough: z.boolean(),
});

/** The answer of `invest models list`. */
export const modelsListViewSchema = z.strictObject({
  models: z.array(
    z.strictObject({
      ...configured,
      /** The rest is null of rules, which need no server. */
      server: text,
      /** The name the server knows it by. */
      serverModel: text,
      /** Whether anything answers at its address; null where its key is missing. */
      reachable: z.boolean().nullable(),
      /** Whether it could be asked now. */
      ok: z.boolean(),
      /** Whether asking it would load nothing; null where it cannot be asked. */
      loaded: z.boolean().nullable(),
      parallel: count.nullable(),
      thinking: z.enum(['on', 'off', 'server']).nullable(),
      maxTokens: count.nullable(),
      fallback: text,
      /** Null where the server does not tell its context. */
      room: room.nullable(),
      /** Each of them, where several servers answer for it. */
      servers: z.array(
        z.strictObject({
          server: z.string(),
          /** Under load it gets questions in proportion. */
          weight: z.number(),
          parallel: count,
          ok: z.boolean(),
          loaded: z.boolean(),
          /** Whether it is asked: not where it has other weights than the first. */
          asked: z.boolean(),
          /** 'untold' where one of the two does not tell: that is not taken for equal. */
          weights: z.enum(['same digest', 'same shape', 'untold', 'different']),
          /** The digest or the shape, or why it is not known. */
          weightsSay: z.string(),
          says: z.string(),
        }),
      ),
      says: z.string(),
      /** What to do about it; null where nothing is to be done. */
      fix: text,
    }),
  ),
});

/** The answer of `invest models try`. */
export const modelsTryViewSchema = z.strictObject({
  ok: z.boolean(),
  models: z.array(
    z.strictObject({
      ...configured,
      verdict: z.enum(['usable', 'usable, with a fault', 'not usable', 'unreachable']),
      says: z.string(),
      fix: text,
      /** What was found by asking; null where it was not asked. */
      trial: z
        .strictObject({
          modelUsed: text,
          grammar: z.enum(['enforced', 'ignored', 'refused', 'unclear']),
          /** "off as asked", "thinks although off". */
          thinking: z.string(),
          tokensPerSecond: z.number().nullable(),
          /** To the first token of the first question. */
          loadMs: z.number().nullable(),
          latencyMs: z.number(),
        })
        .nullable(),
      room: room.nullable(),
    }),
  ),
});

export type ModelsListView = z.infer<typeof modelsListViewSchema>;
export type ModelsTryView = z.infer<typeof modelsTryViewSchema>;
