/** One command of a scenario, as the command line would carry it out. */
export type Step = {
  readonly verb: 'run' | 'settle';
  readonly accounts: readonly string[];
  /** When, with its zone. */
  readonly at: string;
};

/** What a child is told on its command line. */
export type Errand = {
  readonly home: string;
  readonly step: Step;
  /** The boundary at which it kills itself, from 1; absent: it carries the step out. */
  readonly killAt?: number;
  /** Where it writes one line a question asked of the model. */
  readonly asked: string;
};

/** What a child that was not killed says on its standard output. */
export type Told = {
  /** The boundaries it passed, in order: "journal.open before". */
  readonly boundaries: readonly string[];
};
