import { struckOut } from '#adapters/redaction';
import { definedOnly } from '#core/prelude';

/** Words are cut at a length, maybe within a key: so many of its first characters already tell something of it. */
const TELLING = 4;
/** A shorter key is a word that an answer may hold by itself. */
const LEAST_IN_ANSWERS = 12;

/**
 * The same words with the key struck out, also where they end within it and however it is encoded: servers repeat what
 * they were sent, and so does whoever cannot send it.
 */
export function withoutKey(words: string, apiKey: string | undefined): string {
  const key = (apiKey ?? '').replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (key === '') return words;
  let kept = struckOut([key], '***')(words).replaceAll(key, '***');
  for (let length = key.length - 1; length >= TELLING; length -= 1)
    kept = kept.replaceAll(`${key.slice(0, length)}...`, '***...');
  return kept;
}

type Said = {
  readonly text: string;
  readonly reasoning?: string;
  readonly modelUsed: string;
  readonly finishReason: string;
};

/** An answer with the key struck out of all that its server says. */
export function replyWithoutKey<Reply extends Said>(
  reply: Reply,
  apiKey: string | undefined,
): Reply {
  const finishReason = withoutKey(reply.finishReason, apiKey);
  if (apiKey === undefined || apiKey.length < LEAST_IN_ANSWERS) return { ...reply, finishReason };
  const strike = struckOut([apiKey], '***');
  const { text, modelUsed, reasoning } = reply;
  return {
    ...reply,
    finishReason,
    text: strike(text),
    modelUsed: strike(modelUsed),
    ...definedOnly({ reasoning: reasoning === undefined ? undefined : strike(reasoning) }),
  };
}
