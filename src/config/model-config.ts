/** Where a key comes from; the key itself is never in the configuration. */
export type ApiKeySource =
  | { readonly kind: 'none' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string };

/** One of several servers that answer for the same model. */
export type ModelServer = {
  readonly baseUrl: string;
  readonly apiKey: ApiKeySource;
  /** How many questions it answers at a time. */
  readonly parallel: number;
  /** Above 0: under load it gets questions in proportion. */
  readonly weight: number;
};

/** Who answers: rules of the house, or a server that speaks the OpenAI protocol. */
export type ModelConfig =
  | { readonly kind: 'rules'; readonly name: string; readonly temperament: 'steady' | 'bold' }
  | {
      readonly kind: 'openai-compatible';
      readonly name: string;
      readonly baseUrl: string;
      /** The name the server knows it by. */
      readonly model: string;
      readonly apiKey: ApiKeySource;
      /** 0 to 2. */
      readonly temperature: number;
      readonly maxTokens: number;
      readonly timeoutMs: number;
      /** 'server': nothing is said about it, the server does as it was started. */
      readonly thinking: 'on' | 'off' | 'server';
      /** The most tokens of thinking; absent: the server's own bound. */
      readonly thinkingTokens?: number;
      /** How many questions the server answers at a time. */
      readonly parallel: number;
      /** All that answer for it, the one at `baseUrl` first; absent: that one alone. */
      readonly servers?: readonly ModelServer[];
      /** Whether a server that does not tell which weights it has loaded is asked beside others. */
      readonly untoldWeights?: 'ask' | 'refuse';
      /** The model that answers where this one cannot; absent: nobody does, the account abstains. */
      readonly fallback?: string;
      /** That the machine draws while it answers; absent: unknown. */
      readonly watts?: number;
    };
