import { createHash } from 'node:crypto';
import { got, type Got } from './got.ts';
import { jsonRead } from './json-read.ts';
import { modelList, ollamaTags, serverProps } from './wire.ts';
import { withoutKey } from './without-key.ts';

/**
 * Which weights a server says it has behind a name: their digest (Ollama); how many parameters of which size and kind,
 * and the chat template they are asked in (llama-server), which other weights may share; or nothing, as llama-swap, which would have to load them, and vLLM.
 */
export type ToldWeights =
  | { readonly kind: 'digest' | 'shape'; readonly says: string }
  | { readonly kind: 'untold'; readonly because: string };

const TIMEOUT_MS = 5000;

/** Asks a server which weights it has behind a name; nothing is loaded by it, and a server that is away tells nothing. */
export async function toldWeights(
  { baseUrl, apiKey }: { readonly baseUrl: string; readonly apiKey: string | undefined },
  model: string,
): Promise<ToldWeights> {
  const address = baseUrl.replace(/\/+$/, '');
  try {
    const tags = await got(`${address.replace(/\/v1$/, '')}/api/tags`, apiKey, TIMEOUT_MS);
    const digest = tags.status === 200 ? digestIn(tags, model) : undefined;
    if (digest !== undefined) return { kind: 'digest', says: digest };
    const listed = await got(`${address}/models`, apiKey, TIMEOUT_MS);
    const shape = listed.status === 200 ? shapeIn(listed, model) : undefined;
    if (shape !== undefined) {
      const props = await got(`${address.replace(/\/v1$/, '')}/props`, apiKey, TIMEOUT_MS);
      return { kind: 'shape', says: `${shape}${templateIn(props)}` };
    }
    return { kind: 'untold', because: 'it tells neither a digest nor the size of its weights' };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { kind: 'untold', because: `it could not be asked: ${withoutKey(words, apiKey)}` };
  }
}

/** Ollama knows "qwen3" as "qwen3:latest". */
function digestIn({ body }: Got, model: string): string | undefined {
  const tags = jsonRead(ollamaTags, body);
  return tags?.models.find(({ name }) => name === model || name === `${model}:latest`)?.digest;
}

function shapeIn({ body }: Got, model: string): string | undefined {
  const entries = jsonRead(modelList, body)?.data ?? [];
  const own = entries.find(({ id }) => id === model);
  // A server of one model answers under any name.
  const meta = (own ?? (entries.length === 1 ? entries[0] : undefined))?.meta;
  return meta === undefined || meta === null ? undefined : shapeOf(meta);
}

/** The same weights in another template are asked otherwise. */
function templateIn({ status, body }: Got): string {
  const template = status === 200 ? jsonRead(serverProps, body)?.chat_template : undefined;
  if (typeof template !== 'string') return '';
  return `, chat template ${createHash('sha256').update(template).digest('hex').slice(0, 12)}`;
}

type Meta = NonNullable<ReturnType<typeof modelList.parse>['data'][number]['meta']>;

function shapeOf({ n_params: params, size, n_vocab: vocabulary, ftype }: Meta): string | undefined {
  if (typeof params !== 'number' || typeof size !== 'number') return undefined;
  return [
    `${params} parameters`,
    `${size} bytes`,
    ...(typeof vocabulary === 'number' ? [`a vocabulary of ${vocabulary}`] : []),
    ...(typeof ftype === 'string' ? [ftype] : []),
  ].join(', ');
}
