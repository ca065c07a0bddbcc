import { z } from 'zod';

const word = z.string().nullish().catch(undefined);
const count = z.number().int().nonnegative().nullish().catch(undefined);
const rate = z.number().positive().nullish().catch(undefined);
const part = z.looseObject({ type: z.string(), text: word });

const delta = z.looseObject({
  content: z
    .union([z.string(), z.array(part)])
    .nullish()
    .catch(undefined),
  reasoning_content: word,
  /** Some servers' name for the same. */
  reasoning: word,
});

/** One event of a streamed answer, only what is used; what has another shape is taken for absent. */
export const streamedChunk = z.looseObject({
  id: word,
  model: word,
  system_fingerprint: word,
  choices: z
    .array(z.looseObject({ delta: delta.nullish().catch(undefined), finish_reason: word }))
    .nullish()
    .catch(undefined),
  usage: z
    .looseObject({ prompt_tokens: count, completion_tokens: count })
    .nullish()
    .catch(undefined),
  timings: z
    .looseObject({ predicted_n: count, predicted_per_second: rate })
    .nullish()
    .catch(undefined),
  error: z
    .looseObject({
      message: word,
      code: z.union([z.number(), z.string()]).nullish(),
      n_prompt_tokens: count,
      n_ctx: count,
    })
    .nullish()
    .catch(undefined),
});

export type StreamedChunk = z.infer<typeof streamedChunk>;

/** The body of an HTTP error; the counts come with a context that is too small. */
export const errorBody = z.looseObject({
  error: z.looseObject({
    message: z.string(),
    n_prompt_tokens: count,
    n_ctx: count,
  }),
});

/** The answer to GET /models; the states and llama-swap's part are of servers with several models. */
export const modelList = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      owned_by: word,
      context_length: count,
      status: z.looseObject({ value: word }).nullish().catch(undefined),
      meta: z
        .looseObject({ n_ctx: count, n_params: count, n_vocab: count, size: count, ftype: word })
        .nullish()
        .catch(undefined),
    }),
  ),
});

/** The answer of llama-server to GET /props. */
export const serverProps = z.looseObject({
  default_generation_settings: z.looseObject({ n_ctx: count }),
  total_slots: count,
  chat_template: word,
});

/** The answer of llama-swap to GET /running. */
export const runningList = z.looseObject({
  running: z.array(z.looseObject({ model: z.string(), state: z.string() })),
});

/** The answer of Ollama to GET /api/tags. */
export const ollamaTags = z.looseObject({
  models: z.array(z.looseObject({ name: z.string(), digest: z.string().min(1) })),
});
