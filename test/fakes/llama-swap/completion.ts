import { seededRandom } from '#core/prelude';
import { LETTERS_PER_TOKEN, type ChatRequest } from './chat-request.ts';
import type { ChatBody, ModelSetup } from './llama-swap-config.ts';
import { schemaAnswer } from './schema-answer.ts';

/** What the model says, token by token. */
export type Completion = {
  readonly thoughts: readonly string[];
  readonly tokens: readonly string[];
  readonly finish: 'stop' | 'length';
};

const THOUGHT = 'hmm, ';

/** The whole answer, decided by the request; at a temperature also by how many came before it. */
export function completion(
  chat: ChatRequest,
  body: ChatBody,
  { setup, seed, number }: { setup: ModelSetup; seed: number | string; number: number },
): Completion {
  const random = seededRandom(`${seed}/${chat.essence}/${chat.isSampled ? number : ''}`);
  const { answers = 'schema' } = setup;
  const text = typeof answers === 'function' ? answers(body) : styled(chat, answers, random);
  const thoughts = Array.from({ length: chat.thinkingTokens }, () => THOUGHT);
  const tokens = pieces(text);
  const room = Math.max(0, chat.mostTokens - thoughts.length);
  const finish = thoughts.length + tokens.length > chat.mostTokens ? 'length' : 'stop';
  return {
    thoughts: thoughts.slice(0, Math.min(thoughts.length, chat.mostTokens)),
    tokens: tokens.slice(0, Math.min(tokens.length, room)),
    finish,
  };
}

function styled(
  { schema }: ChatRequest,
  style: Exclude<ModelSetup['answers'], undefined | ((body: ChatBody) => string)>,
  random: ReturnType<typeof seededRandom>,
): string {
  return schema === undefined
    ? 'Nothing was asked for in a schema, so here are words.'
    : schemaAnswer(schema, style, random);
}

/** By whole letters: a token never splits one. */
function pieces(text: string): readonly string[] {
  const letters = Array.from(text);
  return Array.from({ length: Math.ceil(letters.length / LETTERS_PER_TOKEN) }, (_, at) =>
    letters.slice(at * LETTERS_PER_TOKEN, (at + 1) * LETTERS_PER_TOKEN).join(''),
  );
}
