import type { Recording, Reply } from '#ports';

/** Everything that a reply may hold, and characters that JSON writes in more than one way. */
export const WHOLE_REPLY: Reply = {
  text: '{"regime":"BULL"}\n\u2028 "€" \u{1F4C8} \\ \u0000 \uD800',
  finish: 'length',
  reasoning: 'because',
  modelUsed: 'qwen3-next',
  finishReason: 'length',
  usage: { promptTokens: 1234, completionTokens: 56 },
  latencyMs: 1234.5678,
  fingerprint: 'fp_1',
  waitMs: 0.1,
  tries: 2,
  tokensPerSecond: 33.333_333_333_333_336,
};

export function replyOf(text: string): Reply {
  return {
    text,
    finish: 'stop',
    finishReason: 'stop',
    modelUsed: 'scripted/1',
    usage: {},
    latencyMs: 7,
  };
}

/** A key as SHA-256 gives them, different for each number. */
export function keyOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

export function cassetteRecording(number: number, text = `reply ${number}`): Recording {
  return { key: keyOf(number), identity: 'scripted temperature 0', reply: replyOf(text) };
}
