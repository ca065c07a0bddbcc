import { definedOnly } from '#core/prelude';
import { readAnalysis, readDecision } from '#strategy/answer';
import { asked, DATED, type Labels } from '#strategy/briefing';
import type { Conclusion, Strategy } from '#strategy/shape';
import { ordersOf } from './orders-of.ts';
import { questionsOf } from './questions.ts';
import type { Wording } from './wording.ts';

const NOTHING_TRADES: Conclusion = {
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
