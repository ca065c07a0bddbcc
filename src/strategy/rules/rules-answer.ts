import { assert } from '#core/prelude';
import { withoutNews } from '#strategy/news-bound';
import type { Observation, Question } from '#strategy/shape';
import { coreSatelliteBook } from './core-satellite-book.ts';
import { equityAnalysis, equityDecision } from './equity-analysis.ts';
import { intradayBook } from './intraday-book.ts';
import { momentumBook } from './momentum-book.ts';
import { briefAnswer } from './brief-answer.ts';
import { optionsViewOf } from './options-view.ts';
import type { Playbook } from './playbook.ts';
import { readingAnswer } from './reading-answer.ts';
import { scanAnswer } from './scan-answer.ts';
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
  const told = question.without === undefined ? seen : withoutNews(seen);
  return JSON.stringify(ANSWERS[question.pass](question, told, temperament));
}

type Answering = (question: Question, seen: Observation, temperament: Temperament) => unknown;

const analysed: Answering = (_, seen, temperament) => answersOf(seen, temperament).analysis();
const decided: Answering = (_, seen, temperament) => answersOf(seen, temperament).decision();
const scanned: Answering = (_, seen, temperament) => scanAnswer(seen, temperament);

const ANSWERS: Readonly<Record<Question['pass'], Answering>> = {
  scan: scanned,
  'scan-repair': scanned,
  reading: readingAnswer,
  'reading-repair': readingAnswer,
  brief: briefAnswer,
  'brief-repair': briefAnswer,
  analysis: analysed,
  'analysis-repair': analysed,
  decision: decided,
  'decision-repair': decided,
};

const NO_ORDERS: Answers = { analysis: neverAsked, decision: neverAsked };

function neverAsked(): undefined {
  assert(false, 'a research agent is asked for readings and a brief, never for orders');
}

function answersOf(seen: Observation, temperament: Temperament): Answers {
  switch (seen.mandate.strategy) {
    case 'core-satellite':
      return equityAnswers(coreSatelliteBook, viewOf(seen, temperament));
    case 'value':
      return equityAnswers(valueBook, viewOf(seen, temperament));
    case 'momentum':
      return equityAnswers(momentumBook, viewOf(seen, temperament));
    case 'intraday':
      return equityAnswers(intradayBook, viewOf(seen, temperament));
    case 'wheel': {
      const view = optionsViewOf(seen, temperament);
      return { analysis: () => wheelAnalysis(view), decision: () => wheelDecision(view) };
    }
    case 'vertical-spreads': {
      const view = optionsViewOf(seen, temperament);
      return { analysis: () => spreadAnalysis(view), decision: () => spreadDecision(view) };
    }
    case 'research':
      return NO_ORDERS;
  }
}

function equityAnswers(bookOf: (view: View) => Playbook, view: View): Answers {
  const playbook = bookOf(view);
  return {
    analysis: () => equityAnalysis(view, playbook),
    decision: () => equityDecision(view, playbook),
  };
}
