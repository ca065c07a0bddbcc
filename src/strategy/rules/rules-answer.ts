import type { Observation, Question } from '#strategy/shape';
import { coreSatelliteBook } from './core-satellite-book.ts';
import { equityAnalysis, equityDecision } from './equity-analysis.ts';
import { momentumBook } from './momentum-book.ts';
import { optionsViewOf } from './options-view.ts';
import type { Playbook } from './playbook.ts';
import { spreadAnalysis, spreadDecision } from './spread-analysis.ts';
import type { Temperament } from './temperament.ts';
import { valueBook } from './value-book.ts';
import { viewOf, type View } from './view.ts';
import { wheelAnalysis, wheelDecision } from './wheel-analysis.ts';

/** The two answers of an analyst; each is worked out when it is asked for. */
type Answers = { readonly analysis: () => unknown; readonly decision: () => unknown };

/**
 * Answers a question of any strategy from the observation alone, by documented rules: the same JSON that a model is
 * asked for. It reads no headline and no prose. Deterministic; ties go by ticker, under a mask by the ticker behind the alias.
 */
export function rulesAnswer(
  question: Question,
  seen: Observation,
  temperament: Temperament,
): string {
  const answers = answersOf(seen, temperament);
  switch (question.pass) {
    case 'analysis':
    case 'analysis-repair':
      return JSON.stringify(answers.analysis());
    case 'decision':
    case 'decision-repair':
      return JSON.stringify(answers.decision());
  }
}

function answersOf(seen: Observation, temperament: Temperament): Answers {
  switch (seen.mandate.strategy) {
    case 'core-satellite':
      return equityAnswers(coreSatelliteBook, viewOf(seen, temperament));
    case 'value':
      return equityAnswers(valueBook, viewOf(seen, temperament));
    case 'momentum':
      return equityAnswers(momentumBook, viewOf(seen, temperament));
    case 'wheel': {
      const view = optionsViewOf(seen, temperament);
      return { analysis: () => wheelAnalysis(view), decision: () => wheelDecision(view) };
    }
    case 'vertical-spreads': {
      const view = optionsViewOf(seen, temperament);
      return { analysis: () => spreadAnalysis(view), decision: () => spreadDecision(view) };
    }
  }
}

function equityAnswers(bookOf: (view: View) => Playbook, view: View): Answers {
  const playbook = bookOf(view);
  return {
    analysis: () => equityAnalysis(view, playbook),
    decision: () => equityDecision(view, playbook),
  };
}
