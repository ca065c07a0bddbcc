import type { Failure } from './failure.ts';
import type { Refusal } from './refusal.ts';

/** The counts as they stand in the sentences of llama-server and of vLLM, the question before the context and after it. */
const SENTENCES: readonly {
  readonly words: RegExp;
  readonly asked: number;
  readonly room: number;
}[] = [
  { words: /request \((\d+) tokens\).*context size \((\d+) tokens\)/i, asked: 1, room: 2 },
  {
    words: /context length is (\d+) tokens.*(?:requested|resulted in) (\d+) tokens/i,
    asked: 2,
    room: 1,
  },
];

/**
 * A question that does not fit, with its own size and that of the context where the server tells both. This is said
 * only after asking: the server counts exactly and at once, and a guess from characters would refuse what fits.
 */
export function overflow(failure: Failure, refusal: Refusal, maxTokens: number): Failure {
  const counts = failure.about === 'context' ? countsOf(refusal) : undefined;
  if (counts === undefined) return failure;
  const { promptTokens, contextTokens } = counts;
  return {
    ...failure,
    says: `has no room for the question: it has ${promptTokens} tokens and the context ${contextTokens}`,
    advice: `start the server with --ctx-size of at least ${promptTokens + maxTokens} (question and max_tokens) times its --parallel, or shorten the watchlist`,
  };
}

function countsOf(
  refusal: Refusal,
): { readonly promptTokens: number; readonly contextTokens: number } | undefined {
  const { promptTokens, contextTokens, message } = refusal;
  if (promptTokens !== undefined && contextTokens !== undefined)
    return { promptTokens, contextTokens };
  for (const { words, asked, room } of SENTENCES) {
    const found = words.exec(message);
    if (found !== null)
      return { promptTokens: Number(found[asked]), contextTokens: Number(found[room]) };
  }
  return undefined;
}
