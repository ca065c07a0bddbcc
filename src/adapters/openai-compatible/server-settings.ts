/** A model on a server that speaks the OpenAI protocol. */
export type ServerSettings = {
  /** As configured: "Qwen3-Next". */
  readonly name: string;
  /** With the path of the protocol: "http://127.0.0.1:8080/v1". */
  readonly baseUrl: string;
  /** The name the server knows the model by. */
  readonly model: string;
  readonly apiKey?: string;
  /** 0 to 2; only 0 gives the same answer again. */
  readonly temperature: number;
  readonly maxTokens: number;
  /** From asking to the last token, loading of the model, waits and further tries included. */
  readonly totalTimeoutMs: number;
  /** Between two tokens, once the first has come. */
  readonly chunkTimeoutMs: number;
  /** 'server': nothing is said about thinking, the server does as it was started. */
  readonly thinking: 'on' | 'off' | 'server';
  /** The most tokens of thinking, from 1; said only where thinking is on. Zero has no effect on servers: that is 'off'. */
  readonly thinkingTokens?: number;
  readonly seed?: number;
};
