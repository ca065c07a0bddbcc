import { z } from 'zod';

const word = z.string().nullish().catch(undefined);
const count = z.number().int().nonnegative().nullish().catch(undefined);
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
  error: z
    .looseObject({ message: word, code: z.union([z.number(), z.string()]).nullish() })
    .nullish()
    .catch(undefined),
});

export type StreamedChunk = z.infer<typeof streamedChunk>;

/** The body of an HTTP error. */
export const errorBody = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** The answer to GET /models. */
export const modelList = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
