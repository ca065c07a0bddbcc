import type { Answer, Observation, Question } from '#strategy/shape';

export type Usage = { readonly promptTokens?: number; readonly completionTokens?: number };

/** An answer with everything that must be on the record about how it came. */
export type Reply = Answer & {
  /** The thinking, where the server told it apart. */
  readonly reasoning?: string;
  /** What the server says answered. */
  readonly modelUsed: string;
  readonly finishReason: string;
  readonly usage: Usage;
  readonly latencyMs: number;
  readonly fingerprint?: string;
};

/** Answers a question. `seen` is for the rules analyst, which reads the observation and not the prose. */
export type LanguageModel = {
  /** As configured: "Qwen3-Next", "rules:steady". */
  readonly name: string;
  answer(question: Question, seen: Observation): Promise<Reply>;
};
