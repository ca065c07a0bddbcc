/** What came of asking a model some short questions. */
export type ModelTrial = {
  /** Whether it can be used: it answered to the end, and took the schema and the settings. */
  readonly ok: boolean;
  /** A sentence: what was found. */
  readonly says: string;
  /** A sentence: what to do; absent where nothing is wrong. */
  readonly fix?: string;
  /** What the server says answered; absent where nothing did. */
  readonly modelUsed?: string;
  /**
   * Whether the server holds answers to a schema. 'enforced': no answer left a schema that its question asked to leave;
   * 'ignored': one did; 'refused': questions with a schema are not taken; 'unclear': no answer was long enough to tell.
   */
  readonly grammar: 'enforced' | 'ignored' | 'refused' | 'unclear';
  readonly thinking:
    | 'off as asked'
    | 'on as asked'
    | 'thinks although off'
    | 'does not think although on'
    | 'thinks'
    | 'does not think'
    | 'setting refused'
    | 'unclear';
  /** Of one slot, question and answer together, where the server tells it. */
  readonly contextTokens?: number;
  /** Of generation. */
  readonly tokensPerSecond?: number;
  /** From the first question to its first token: loading of the model, and the question read. */
  readonly loadMs?: number;
  /** From the first question to the end of the last answer. */
  readonly latencyMs: number;
};
