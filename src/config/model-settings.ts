import * as z from 'zod';
import { addressLeaf } from './address-leaf.ts';
import { countLeaf, mapOf, numberLeaf, textLeaf, wordLeaf } from './leaf.ts';

const kind = wordLeaf('what answers', ['rules', 'openai-compatible']);

const rulesShape = {
  temperament: wordLeaf('the temperament of the rules', ['steady', 'bold']),
};

const serverShape = {
  base_url: addressLeaf,
  model: textLeaf('the name the server knows the model by', /^\S(?:.{0,198}\S)?$/),
  temperature: numberLeaf('a sampling temperature from 0 to 2', { from: 0, upTo: 2 }),
  max_tokens: countLeaf('the most tokens of an answer', 64, 1_000_000),
  timeout_seconds: countLeaf('the longest wait for an answer', 1, 1200),
  thinking: wordLeaf('whether the model thinks before it answers, or as its server was started', [
    'on',
    'off',
    'server',
  ]),
  parallel: countLeaf('how many questions the server answers at a time', 1, 64),
};

const optionalShape = {
  thinking_tokens: countLeaf('the most tokens of thinking', 1, 1_000_000),
  fallback: textLeaf('the name of a model that answers where this one cannot', /^\S{1,60}$/),
  watts: numberLeaf('what the machine draws while it answers: watts above 0 and up to 100000', {
    above: 0,
    upTo: 100_000,
  }),
};

const keyShape = {
  api_key_env: textLeaf('the name of the environment variable with the key', /^[A-Za-z_]\w*$/),
  api_key_file: textLeaf('the path of a file that holds the key', /^\S(?:.*\S)?$/),
};

const weight = numberLeaf('a weight above 0 and up to 1000', { above: 0, upTo: 1000 });

const furtherServer = z.strictObject(
  {
    base_url: addressLeaf,
    weight: weight.optional(),
    parallel: serverShape.parallel.optional(),
    api_key_env: keyShape.api_key_env.optional(),
    api_key_file: keyShape.api_key_file.optional(),
  },
  mapOf('base_url, weight, parallel, ...'),
);

/** Of a model that several servers answer for. */
const poolShape = {
  weight,
  servers: z
    .array(furtherServer, { error: 'a list of further servers that have the same model' })
    .min(1, { error: 'at least one further server, or no servers at all' })
    .max(63, { error: 'up to 63 further servers' }),
  untold_weights: wordLeaf('what is done with a server that does not tell its weights', [
    'ask',
    'refuse',
  ]),
};

/** A model as a file may write it, each key optional. */
export const modelSettings = z
  .strictObject(
    { kind, ...rulesShape, ...serverShape, ...optionalShape, ...keyShape, ...poolShape },
    mapOf('kind, base_url, model, ...'),
  )
  .partial();

/** A model with the defaults filled in. */
export const wholeModelSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rules'), ...rulesShape }),
  z.strictObject({
    kind: z.literal('openai-compatible'),
    ...serverShape,
    thinking_tokens: optionalShape.thinking_tokens.optional(),
    fallback: optionalShape.fallback.optional(),
    watts: optionalShape.watts.optional(),
    weight: poolShape.weight.optional(),
    servers: poolShape.servers.optional(),
    untold_weights: poolShape.untold_weights.optional(),
    api_key_env: keyShape.api_key_env.optional(),
    api_key_file: keyShape.api_key_file.optional(),
  }),
]);

/** The keys a model of a kind may have beside `kind`. */
export const MODEL_KEYS: Readonly<Record<'rules' | 'openai-compatible', readonly string[]>> = {
  rules: Object.keys(rulesShape),
  'openai-compatible': [
    ...Object.keys(serverShape),
    ...Object.keys(optionalShape),
    ...Object.keys(keyShape),
    ...Object.keys(poolShape),
  ],
};
