import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Output, streamText, type JSONSchema7 } from 'ai';
import type { HttpLine } from './http-line.ts';
import type { ServerSettings } from './server-settings.ts';
import type { Turn } from './turn.ts';

/** One event of the server, or what went wrong. */
export type Streamed =
  | { readonly kind: 'event'; readonly event: unknown }
  | { readonly kind: 'error'; readonly error: unknown };

/** Options are handed to the body under the provider's name, and a model's own name may hold a dot, which would lose them. */
const PROVIDER = 'server';

/**
 * Sends a turn once.
 *
 * @yields {Streamed} each event as it comes, raw, and what went wrong
 */
export async function* streamed(
  settings: ServerSettings,
  turn: Turn,
  { line, signal }: { line: HttpLine; signal: AbortSignal },
): AsyncGenerator<Streamed> {
  const provider = createOpenAICompatible({
    name: PROVIDER,
    baseURL: settings.baseUrl,
    ...(settings.apiKey === undefined ? {} : { apiKey: settings.apiKey }),
    fetch: line.fetch,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
  const { stream } = streamText({
    // A model object, never its name: `ai` sends a bare name to a gateway on the internet.
    model: provider.chatModel(settings.model),
    messages: [...turn.messages],
    allowSystemInMessages: true,
    ...(turn.schema === undefined ? {} : { output: jsonOutput(turn.name, turn.schema) }),
    temperature: settings.temperature,
    maxOutputTokens: settings.maxTokens,
    ...(settings.seed === undefined ? {} : { seed: settings.seed }),
    ...thinkingOf(settings),
    maxRetries: 0,
    abortSignal: signal,
    include: { rawChunks: true },
    onError: () => undefined,
  });
  for await (const part of stream) {
    if (part.type === 'raw') yield { kind: 'event', event: part.rawValue };
    if (part.type === 'error') yield { kind: 'error', error: part.error };
  }
}

/** Asks for JSON and reads none: reading a growing answer at each token costs its square, and holds back what does not parse. */
function jsonOutput(name: string, schema: unknown): ReturnType<typeof Output.text> {
  return {
    ...Output.text(),
    responseFormat: Promise.resolve(
      isJsonSchema(schema) ? { type: 'json', schema, name } : { type: 'json' },
    ),
    parsePartialOutput: async () => undefined,
  };
}

function isJsonSchema(schema: unknown): schema is JSONSchema7 {
  return typeof schema === 'object' && schema !== null;
}

type ThinkingBody = {
  chat_template_kwargs: { enable_thinking: boolean };
  reasoning_budget_tokens?: number;
};

function thinkingOf({ thinking, thinkingTokens }: ServerSettings): {
  providerOptions?: Record<string, ThinkingBody>;
} {
  if (thinking === 'server') return {};
  const body: ThinkingBody = { chat_template_kwargs: { enable_thinking: thinking === 'on' } };
  const isBounded = thinking === 'on' && thinkingTokens !== undefined && thinkingTokens > 0;
  const budget = isBounded ? { reasoning_budget_tokens: thinkingTokens } : {};
  return { providerOptions: { [PROVIDER]: { ...body, ...budget } } };
}
