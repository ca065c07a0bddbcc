import { serverRefusal, type Refusal } from './refusal.ts';
import { refusedSchema } from './refused-schema.ts';
import type { ChatBody, ModelSetup } from './llama-swap-config.ts';
import { isNode } from './schema-answer.ts';

/** A chat request as llama-server understands it. */
export type ChatRequest = {
  readonly isStream: boolean;
  readonly includesUsage: boolean;
  readonly promptTokens: number;
  /** Infinity where none is set: until the context is full. */
  readonly mostTokens: number;
  readonly schema?: unknown;
  readonly thinkingTokens: number;
  /** Everything that decides the answer at temperature 0. */
  readonly essence: string;
  readonly isSampled: boolean;
};

export type ReadChat =
  | { readonly kind: 'read'; readonly chat: ChatRequest }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** About four letters to a token, and a few tokens of the template. */
export const LETTERS_PER_TOKEN = 4;
const TEMPLATE_TOKENS = 8;

const invalid = (message: string): ReadChat => ({
  kind: 'refused',
  refusal: serverRefusal(400, { message, type: 'invalid_request_error' }),
});

/** Reads a body with the checks of llama-server 0.7. */
export function readChat(body: ChatBody, setup: ModelSetup): ReadChat {
  const words = wrongField(body, setup);
  if (words !== undefined) return invalid(words);
  const { contextTokens = 8192 } = setup;
  const { messages, stream, temperature, seed } = body;
  const format = formatOf(body);
  if (typeof format === 'string') return invalid(format);
  const letters = JSON.stringify(messages).length;
  const promptTokens = TEMPLATE_TOKENS + Math.ceil(letters / LETTERS_PER_TOKEN);
  if (promptTokens > contextTokens)
    return { kind: 'refused', refusal: overflow(promptTokens, contextTokens) };
  const chat: ChatRequest = {
    isStream: stream === true,
    includesUsage: includesUsage(body),
    promptTokens,
    mostTokens: Math.min(mostOf(body), contextTokens - promptTokens),
    ...format,
    thinkingTokens: thinkingOf(body, setup),
    essence: JSON.stringify([body['model'], messages, format.schema, seed]),
    isSampled: temperature !== 0 && seed === undefined,
  };
  return { kind: 'read', chat };
}

function wrongField(body: ChatBody, { parallel = 1 }: ModelSetup): string | undefined {
  if (!Array.isArray(body['messages'])) return "'messages' is required";
  const wrong = ['temperature', 'max_tokens', 'n'].find(
    (key) => body[key] !== undefined && body[key] !== null && typeof body[key] !== 'number',
  );
  if (wrong !== undefined)
    return `Field '${wrong}': type must be number, but is ${typeof body[wrong]}`;
  const { n } = body;
  if (typeof n === 'number' && (n > parallel || n < 1))
    return `Field 'n': Value must be between 1 <= value <= ${parallel}, but got ${n}`;
  return ['undefined', 'boolean'].includes(typeof enableThinking(body))
    ? undefined
    : 'invalid type for "enable_thinking" (expected boolean)';
}

function includesUsage({ stream_options: options }: ChatBody): boolean {
  return isNode(options) && options['include_usage'] === true;
}

function enableThinking({ chat_template_kwargs: words }: ChatBody): unknown {
  return isNode(words) ? words['enable_thinking'] : undefined;
}

/** A limit of 0 still yields a token. */
function mostOf(body: ChatBody): number {
  const most = body['max_tokens'] ?? body['max_completion_tokens'] ?? body['n_predict'];
  return typeof most === 'number' && most >= 0 ? Math.max(1, most) : Infinity;
}

function thinkingOf(body: ChatBody, { thinkingTokens = 0 }: ModelSetup): number {
  if (enableThinking(body) === false || body['reasoning_effort'] === 'none') return 0;
  const budget = body['reasoning_budget_tokens'] ?? body['thinking_budget_tokens'];
  // A budget of 0 has no effect where the template itself opens the thinking.
  return typeof budget === 'number' && budget > 0
    ? Math.min(budget, thinkingTokens)
    : thinkingTokens;
}

function formatOf(body: ChatBody): { readonly schema?: unknown } | string {
  const format = body['response_format'];
  if (!isNode(format)) return {};
  const { type } = format;
  if (type === 'text') return {};
  if (type === 'json_object') return { schema: format['schema'] ?? { type: 'object' } };
  if (type !== 'json_schema')
    return `response_format type must be one of "text" or "json_object", but got: ${String(type)}`;
  const { schema } = isNode(format['json_schema']) ? format['json_schema'] : {};
  return refusedSchema(schema) ?? { schema };
}

function overflow(promptTokens: number, contextTokens: number): Refusal {
  return serverRefusal(400, {
    message: `request (${promptTokens} tokens) exceeds the available context size (${contextTokens} tokens), try increasing it`,
    type: 'exceed_context_size_error',
    n_prompt_tokens: promptTokens,
    n_ctx: contextTokens,
  });
}
