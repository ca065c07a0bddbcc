import { definedOnly } from '#core/prelude';
import { readAnalysis, readDecision, type Reading } from '#strategy/answer';
import { DATED, type Labels } from '#strategy/briefing';
import type { Answer, Conclusion, Question, Strategy } from '#strategy/shape';
import { ordersOf } from './orders-of.ts';
import { questionsOf, repairOf } from './questions.ts';
import type { Wording } from './wording.ts';

type Unreadable = Extract<Conclusion, { kind: 'unreadable' }>;

type Read<Value> = Extract<Reading<Value>, { kind: 'read' }>;

const NOTHING_TRADES: Unreadable = {
  kind: 'unreadable',
  pass: 'analysis',
  because: 'nothing that trades was observed, so there is nothing to ask',
};

/**
 * Two questions, analysis and decision, each with one chance of repair; then orders. An answer that stays unreadable
 * ends the deliberation aloud: it is never taken for a decision to do nothing.
 */
export function equityStrategy(name: string, wording: Wording, labels: Labels = DATED): Strategy {
  return {
    name,
    *deliberate(seen) {
      const questions = questionsOf(seen, wording, labels);
      if (questions === undefined) return NOTHING_TRADES;
      const first = yield* asked(questions.analysis, (answer) =>
        readAnalysis(answer, questions.universe),
      );
      if (first.kind === 'unreadable') return first;
      const second = yield* asked(questions.decision(first.value), (answer) =>
        readDecision(answer, questions.universe),
      );
      if (second.kind === 'unreadable') return second;
      const { outlook, confidence, actions, suggestions } = second.value;
      const { orders, dropped } = ordersOf(actions, seen);
      return {
        kind: 'orders',
        orders,
        analysis: first.value,
        outlook,
        ...definedOnly({ confidence }),
        suggestions,
        dropped: [...first.dropped, ...second.dropped, ...dropped],
      };
    },
  };
}

/**
 * One question and, where its answer cannot be read, one repair.
 *
 * @yields The question, then its repair.
 */
function* asked<Value>(
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
