import type { ChatRequest } from './chat-request.ts';
import type { Completion } from './completion.ts';

type Piece = Readonly<Record<string, unknown>>;

/** An answer in the words of llama-server: the events of a stream, or one body. */
export type ToldAnswer = {
  readonly opening: Piece;
  readonly thought: (text: string) => Piece;
  readonly token: (text: string) => Piece;
  /** After the last token: the finish, and the usage where it was asked for. */
  readonly closing: readonly Piece[];
  readonly whole: Piece;
};

/** Of a completion, under the model name the server was started with. */
export function toldAnswer(
  model: string,
  { chat, said, number }: { chat: ChatRequest; said: Completion; number: number },
): ToldAnswer {
  const head = {
    created: 1_790_000_000 + number,
    id: `chatcmpl-${String(number).padStart(8, '0')}`,
    model,
    system_fingerprint: 'b7000-fake',
    object: 'chat.completion.chunk',
  };
  const chunk = (delta: Piece, finish: string | null = null): Piece => ({
    choices: [{ finish_reason: finish, index: 0, delta }],
    ...head,
  });
  const counts = figures(chat, said);
  const message = {
    role: 'assistant',
    content: said.tokens.join(''),
    ...(said.thoughts.length === 0 ? {} : { reasoning_content: said.thoughts.join('') }),
  };
  return {
    opening: chunk({ role: 'assistant', content: null }),
    thought: (text) => chunk({ reasoning_content: text }),
    token: (text) => chunk({ content: text }),
    closing: chat.includesUsage
      ? [chunk({}, said.finish), { choices: [], ...head, ...counts }]
      : [{ ...chunk({}, said.finish), timings: counts.timings }],
    whole: {
      choices: [{ finish_reason: said.finish, index: 0, message }],
      ...head,
      object: 'chat.completion',
      ...counts,
    },
  };
}

function figures({ promptTokens }: ChatRequest, { thoughts, tokens }: Completion) {
  const completionTokens = thoughts.length + tokens.length;
  return {
    usage: {
      completion_tokens: completionTokens,
      prompt_tokens: promptTokens,
      total_tokens: promptTokens + completionTokens,
      prompt_tokens_details: { cached_tokens: 0 },
    },
    timings: {
      cache_n: 0,
      prompt_n: promptTokens,
      prompt_ms: promptTokens,
      prompt_per_token_ms: 1,
      prompt_per_second: 1000,
      predicted_n: completionTokens,
      predicted_ms: completionTokens * 10,
      predicted_per_token_ms: 10,
      predicted_per_second: 100,
    },
  };
}
