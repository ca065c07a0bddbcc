import type { Answer, Conclusion, Dropped, Question } from '#strategy/shape';
import { outsideText } from './outside-text.ts';

type Unreadable = Extract<Conclusion, { kind: 'unreadable' }>;

type Read<Value> = {
  readonly kind: 'read';
  readonly value: Value;
  readonly dropped: readonly Dropped[];
};

/** What became of an answer; `issues` says what a second try must mend. */
type Reading<Value> =
  | Read<Value>
  | { readonly kind: 'unreadable'; readonly because: string; readonly issues: readonly string[] };

/** What a second try is called; a repair is not repaired again. */
export const REPAIR_OF: Readonly<Record<Question['pass'], Question['pass']>> = {
  scan: 'scan-repair',
  'scan-repair': 'scan-repair',
  reading: 'reading-repair',
  'reading-repair': 'reading-repair',
  analysis: 'analysis-repair',
  'analysis-repair': 'analysis-repair',
  decision: 'decision-repair',
  'decision-repair': 'decision-repair',
  brief: 'brief-repair',
  'brief-repair': 'brief-repair',
};

const ECHO_LIMIT = 4000;
const WHY_LIMIT = 200;

/**
 * One question and, where its answer cannot be read, one repair.
 *
 * @yields The question, then its repair.
 */
export function* asked<Value>(
  question: Question,
  read: (answer: Answer) => Reading<Value>,
): Generator<Question, Read<Value> | Unreadable, Answer> {
  const answer = yield question;
  const reading = read(answer);
  if (reading.kind === 'read') return reading;
  const repair = repairOf(question, answer, reading.issues);
  const again = yield repair;
  const second = read(again);
  if (second.kind === 'read') return second;
  return { kind: 'unreadable', pass: repair.pass, because: `${ended(again)}${second.because}` };
}

/** The same question once more, with the answer that could not be read and what was wrong with it. */
function repairOf(question: Question, answer: Answer, issues: readonly string[]): Question {
  const cut = answer.finish === 'stop' ? '' : ' It also ended before it was complete; be shorter.';
  const listed = issues.map((issue) => `- ${outsideText(issue, WHY_LIMIT)}`).join('\n');
  return {
    ...question,
    pass: REPAIR_OF[question.pass],
    messages: [
      ...question.messages,
      { role: 'assistant', content: answer.text.slice(0, ECHO_LIMIT) },
      {
        role: 'user',
        content: `That answer could not be used.${cut} What was wrong:\n${listed}\nAnswer the same question again with one JSON object of the required form and nothing else.`,
      },
    ],
  };
}

/** A text that never came to its end is unreadable for that reason first. */
function ended({ finish }: Answer): string {
  switch (finish) {
    case 'stop':
      return '';
    case 'length':
      return 'the answer was cut at its length limit (finish: length): ';
    case 'error':
      return 'the answer broke off (finish: error): ';
  }
}
