import * as z from 'zod';
import { countLeaf, mapOf, numberLeaf, textLeaf, wordLeaf } from './leaf.ts';

const ADDRESS_SAYS = 'an http or https address without a user or a password in it';

const kind = wordLeaf('what answers', ['rules', 'openai-compatible']);

const rulesShape = {
  temperament: wordLeaf('the temperament of the rules', ['steady', 'bold']),
};

const serverShape = {
  base_url: textLeaf(ADDRESS_SAYS, /^https?:\/\/[^\s@/]+(?:\/[^\s@]*)?$/),
  model: textLeaf('the name the server knows the model by', /^\S(?:.{0,198}\S)?$/),
  temperature: numberLeaf('a sampling temperature from 0 to 2', { from: 0, upTo: 2 }),
  max_tokens: countLeaf('the most tokens of an answer', 64, 1_000_000),
  timeout_seconds: countLeaf('the longest wait for an answer', 1, 1200),
  thinking: wordLeaf('whether the model thinks before it answers', ['on', 'off']),
};

const keyShape = {
  api_key_env: textLeaf('the name of the environment variable with the key', /^[A-Za-z_]\w*$/),
  api_key_file: textLeaf('the path of a file that holds the key', /^\S(?:.*\S)?$/),
};

/** A model as a file may write it, each key optional. */
export const modelSettings = z
  .strictObject(
    { kind, ...rulesShape, ...serverShape, ...keyShape },
    mapOf('kind, base_url, model, ...'),
  )
  .partial();

/** A model with the defaults filled in. */
export const wholeModelSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rules'), ...rulesShape }),
  z.strictObject({
    kind: z.literal('openai-compatible'),
    ...serverShape,
    api_key_env: keyShape.api_key_env.optional(),
    api_key_file: keyShape.api_key_file.optional(),
  }),
]);

/** The keys a model of a kind may have beside `kind`. */
export const MODEL_KEYS: Readonly<Record<'rules' | 'openai-compatible', readonly string[]>> = {
  rules: Object.keys(rulesShape),
  'openai-compatible': [...Object.keys(serverShape), ...Object.keys(keyShape)],
};
