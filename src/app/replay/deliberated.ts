import { lastOf } from '#app/cycle';
import type { Verdict } from '#core/risk';
import type { CycleRecord, Reply } from '#ports';
import type { Conclusion, Question } from '#strategy/shape';

/** Where a reply came from. */
export type ReplySource = 'record' | 'cassette' | 'model' | 'rules';

export type AnsweredQuestion = {
  readonly question: Question;
  readonly reply: Reply;
  readonly from: ReplySource;
};

/** What questions and answers came to. */
export type DeliberationEnd =
  | { readonly kind: 'concluded'; readonly conclusion: Conclusion }
  /** Nobody answered. */
  | { readonly kind: 'failed'; readonly because: string; readonly retryable: boolean };

/** One decision: what was asked and answered, what was concluded, what the rules said of it. */
export type Deliberated = {
  readonly answered: readonly AnsweredQuestion[];
  readonly end: DeliberationEnd;
  readonly verdicts: readonly Verdict[];
};

/** The decision as it is on the record; the sentence where nothing was asked for then. */
export function recordedDecision({
  head,
  stages,
  end,
}: CycleRecord): Deliberated | { readonly because: string } {
  if (lastOf(stages, 'observed') === undefined) {
    const why = end?.because ?? UNFINISHED;
    return { because: `${head.id} saw nothing that it could decide on: ${why}` };
  }
  return {
    answered: stages.flatMap((stage) =>
      stage.kind === 'answered'
        ? [{ question: stage.question, reply: stage.reply, from: 'record' }]
        : [],
    ),
    end: endIn(stages),
    verdicts: lastOf(stages, 'reviewed')?.verdicts ?? [],
  };
}

const UNFINISHED = 'it was never finished';

function endIn(stages: CycleRecord['stages']): DeliberationEnd {
  const concluded = lastOf(stages, 'concluded');
  if (concluded !== undefined) return { kind: 'concluded', conclusion: concluded.conclusion };
  const { because = UNFINISHED, retryable = true } = lastOf(stages, 'abstained') ?? {};
  return { kind: 'failed', because, retryable };
}
