import type { ModelConfig } from '#config';
import type { ModelsListView } from '#contract';

/** The longest decision question that the tests build: a spreads account with everything held; a repair is longer. */
const LONGEST_QUESTION_CHARACTERS = 21_000;

/** English prose and figures as the tokenisers of common models cut them, an estimate. */
const CHARACTERS_A_TOKEN = 3.5;

/** What a question of ours takes, an estimate. */
export const QUESTION_TOKENS: number = Math.ceil(LONGEST_QUESTION_CHARACTERS / CHARACTERS_A_TOKEN);

export type Room = NonNullable<ModelsListView['models'][number]['room']>;

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

/** Whether a question and its whole answer have room; null where the server does not tell its context. */
export function roomOf({ maxTokens }: Server, contextTokens: number | undefined): Room | null {
  if (contextTokens === undefined) return null;
  const neededTokens = maxTokens + QUESTION_TOKENS;
  return { contextTokens, neededTokens, enough: contextTokens >= neededTokens };
}

/** What is wrong with a room that is too small, and what to do. */
export function tightRoom(name: string, { contextTokens, neededTokens }: Room): string {
  const need = `max_tokens and a question of about ${QUESTION_TOKENS} tokens (an estimate) need ${neededTokens}`;
  return `${name}: a context of ${contextTokens} tokens is small: ${need}. Raise --ctx-size of the server, or lower max_tokens.`;
}
