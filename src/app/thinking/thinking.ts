/** What answers have cost: a figure is absent as soon as one question does not tell it. */
export type Thinking = {
  /** Answered ones. */
  readonly questions: number;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  /** Of servers, tries and loading of the model included; waiting in our queue is not in it. */
  readonly seconds: number;
  readonly waitSeconds?: number;
  readonly tries?: number;
  /** Watts of the machine while it answered, times the hours. */
  readonly energyWattHours?: number;
  readonly dollars?: number;
  /** Questions that do not tell a figure. */
  readonly lacking: Readonly<Record<ThinkingFigure, number>>;
};

export type ThinkingFigure =
  | 'promptTokens'
  | 'completionTokens'
  | 'waitSeconds'
  | 'tries'
  | 'energyWattHours'
  | 'dollars';

/** A configured model as far as its energy goes. */
export type ThinkingModel = {
  readonly name: string;
  readonly watts?: number;
  /** The name of the model that answers in its place. */
  readonly fallback?: string;
};
