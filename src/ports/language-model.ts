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
  /** From asking the server to the last token, tries and loading of the model included; not the wait in our queue. */
  readonly latencyMs: number;
  readonly fingerprint?: string;
  /** In our queue before the server was asked. */
  readonly waitMs?: number;
  /** Tries that the answer took, from 1. */
  readonly tries?: number;
  /** Of generation, as the server measured it, else from the first token to the last. */
  readonly tokensPerSecond?: number;
  /** The host of the server that answered, where the model has several. */
  readonly server?: string;
  /** The configured model that was asked first and could not be had, and why: a fallback has answered. */
  readonly insteadOf?: { readonly model: string; readonly because: string };
};

/** Answers a question. `seen` is for the rules analyst, which reads the observation and not the prose. */
export type LanguageModel = {
  /** As configured: "Qwen3-Next", "rules:steady". */
  readonly name: string;
  answer(question: Question, seen: Observation): Promise<Reply>;
};
