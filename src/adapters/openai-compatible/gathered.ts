import { definedOnly } from '#core/prelude';
import type { Usage } from '#ports';
import type { Refusal } from './refusal.ts';
import { countsIn } from './refusal-in.ts';
import { streamedChunk, type StreamedChunk } from './wire.ts';

/** What a stream has told so far. */
export type Gathered = {
  /** Events that were read, whatever was in them. */
  readonly events: number;
  readonly text: string;
  readonly reasoning: string;
  readonly model?: string;
  readonly fingerprint?: string;
  readonly finishReason?: string;
  readonly usage: Usage;
  /** Tokens per second of generation, as the server measured. */
  readonly tokensPerSecond?: number;
  /** An error that came as an event. */
  readonly refusal?: Refusal;
};

export const NOTHING: Gathered = { events: 0, text: '', reasoning: '', usage: {} };

/** Adds one event of the stream, as the server sent it. */
export function gathered(before: Gathered, event: unknown): Gathered {
  const read = streamedChunk.safeParse(event);
  if (!read.success) return before;
  const chunk = read.data;
  const [choice] = chunk.choices ?? [];
  return {
    ...before,
    events: before.events + 1,
    text: before.text + contentOf(choice?.delta?.content),
    reasoning: before.reasoning + reasoningOf(chunk),
    usage: { ...before.usage, ...usageOf(chunk) },
    ...definedOnly({
      model: told(chunk.model),
      fingerprint: told(chunk.system_fingerprint),
      finishReason: told(choice?.finish_reason),
      tokensPerSecond: rateOf(chunk),
    }),
    ...refusalOf(chunk),
  };
}

/** Whether a token of the model has come. */
export function hasToken({ text, reasoning }: Gathered): boolean {
  return text !== '' || reasoning !== '';
}

type Choice = NonNullable<StreamedChunk['choices']>[number];

function contentOf(content: NonNullable<Choice['delta']>['content']): string {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  return content.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('');
}

/** llama-swap tells that it is loading as reasoning, in events without id and model: that is no thought of the model. */
function reasoningOf({ id, model, choices }: StreamedChunk): string {
  if (told(id) === undefined && told(model) === undefined) return '';
  const delta = choices?.[0]?.delta;
  return delta?.reasoning_content ?? delta?.reasoning ?? '';
}

function usageOf({ usage }: StreamedChunk): Usage {
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage ?? {};
  return {
    ...(typeof promptTokens === 'number' ? { promptTokens } : {}),
    ...(typeof completionTokens === 'number' ? { completionTokens } : {}),
  };
}

/** The rate of a single token is that of nothing: it has no token before it. */
function rateOf({ timings }: StreamedChunk): number | undefined {
  return (timings?.predicted_n ?? 0) > 1 ? (timings?.predicted_per_second ?? undefined) : undefined;
}

function told(word: string | null | undefined): string | undefined {
  return word === null || word === '' ? undefined : word;
}

function refusalOf({ error }: StreamedChunk): { readonly refusal?: Refusal } {
  if (error === undefined || error === null) return {};
  const status = Number(error.code);
  return {
    refusal: {
      ...(Number.isInteger(status) && status >= 400 ? { status } : {}),
      message: error.message ?? '',
      ...countsIn(error),
    },
  };
}
