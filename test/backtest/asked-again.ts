export type Tries = {
  /** Questions of the run that was never killed. */
  readonly whole: readonly string[];
  /** Those of all tries of the other one, in their order. */
  readonly questions: readonly string[];
  readonly killed: number;
  /** Accounts that ask at the same time. */
  readonly atOnce: number;
};

/** What was asked that a killed run may not ask: something else, more than was lost, or what was answered long ago. */
export function askedAgain({ whole, questions, killed, atOnce }: Tries): readonly string[] {
  const wanted = new Set(whole);
  const others = new Set(questions.filter((question) => !wanted.has(question))).size;
  const missing = whole.filter((question) => !questions.includes(question)).length;
  const most = whole.length + killed * atOnce;
  // Of one account the next question is asked when the reply to the one before is kept.
  const late = atOnce > 1 ? 0 : questions.filter(isLate).length;
  return [
    ...(others === 0 ? [] : [`${others} questions are none of the run that was never killed`]),
    ...(missing === 0 ? [] : [`${missing} of its questions were never asked`]),
    ...(questions.length <= most
      ? []
      : [`${questions.length} questions were asked, ${most} may be with ${killed} kills`]),
    ...(late === 0 ? [] : [`${late} questions were asked again after the next one`]),
  ];
}

function isLate(question: string, at: number, all: readonly string[]): boolean {
  const before = all.lastIndexOf(question, at - 1);
  return at > 0 && before >= 0 && before !== at - 1;
}
