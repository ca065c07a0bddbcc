import type { Gathered } from './gathered.ts';
import type { ServerSettings } from './server-settings.ts';

/** Why an answer was cut: at max_tokens, which the server's own word says, inside its thinking, or at the end of the context. */
export function lengthReason(
  finishReason: string,
  { text, reasoning, usage }: Gathered,
  { maxTokens }: ServerSettings,
): string {
  const { promptTokens, completionTokens } = usage;
  // Servers differ by one in whether they count the token that ends an answer.
  const isShort = completionTokens !== undefined && completionTokens < maxTokens - 1;
  if (isShort) {
    const asked = promptTokens === undefined ? '' : `, with the ${promptTokens} of the question`;
    return `${finishReason}, after ${completionTokens} tokens though max_tokens is ${maxTokens}: the context of the server is full${asked}; raise --ctx-size or shorten the watchlist`;
  }
  return text.trim() === '' && reasoning.trim() !== ''
    ? `${finishReason}, all ${completionTokens ?? maxTokens} tokens went into thinking: raise max_tokens or set thinking: off`
    : finishReason;
}
