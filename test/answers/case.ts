/** What must come out of a decision, besides its actions; what is not said is not looked at, but `dropped` is 0. */
export type DecisionFacts = {
  readonly dropped?: number;
  readonly confidence?: number | undefined;
  readonly outlook?: string;
  readonly suggestions?: readonly string[];
};

/** What must come out of an analysis, besides its regime; what is not said is not looked at, but `dropped` is 0. */
export type AnalysisFacts = {
  readonly dropped?: number;
  readonly scores?: Readonly<Record<string, number>>;
  readonly opportunities?: readonly string[];
  readonly threats?: readonly string[];
  readonly health?: string;
};

export type Finish = 'stop' | 'length' | 'error';

/** One reply of a model as it came, with what a careful person reads in it. */
export type Case = { readonly text: string; readonly finish?: Finish } & (
  | {
      readonly pass: 'decision';
      readonly actions: readonly string[];
      readonly facts: DecisionFacts;
    }
  | { readonly pass: 'analysis'; readonly regime: string; readonly facts: AnalysisFacts }
  | { readonly pass: 'decision' | 'analysis'; readonly abstained: true; readonly because?: RegExp }
);

/** Replies that are wrong in one way. */
export type Kind = { readonly kind: string; readonly cases: readonly Case[] };

/** An action is "BUY NVDA 1000", or "BUY NVDA 1000 -8/25/30" with stop %, target % and days, `_` for one not given. */
export function decides(text: string, actions: readonly string[], facts: DecisionFacts = {}): Case {
  return { pass: 'decision', text, actions, facts };
}

export function analyses(text: string, regime: string, facts: AnalysisFacts = {}): Case {
  return { pass: 'analysis', text, regime, facts };
}

export function abstains(text: string, because?: RegExp): Case {
  return { pass: 'decision', text, abstained: true, ...(because === undefined ? {} : { because }) };
}

export function abstainsFromAnalysis(text: string): Case {
  return { pass: 'analysis', text, abstained: true };
}

/** The same reply, cut by the server ('length') or by a broken stream ('error'). */
export function ended(finish: Finish, reply: Case): Case {
  return { ...reply, finish };
}
