import { simulatedUniverse } from '#adapters/simulated-market';
import { coreSatellite, coreSatelliteWith } from '#strategy/core-satellite';
import { intraday, intradayWith } from '#strategy/intraday';
import { momentum, momentumWith } from '#strategy/momentum';
import { masked, maskFor, type Mask } from '#strategy/masking';
import { rulesAnswer, type Temperament } from '#strategy/rules';
import type { Conclusion, Observation, Question, Strategy } from '#strategy/shape';
import { value, valueWith } from '#strategy/value';
import { verticalSpreads, verticalSpreadsWith } from '#strategy/vertical-spreads';
import { wheel, wheelWith } from '#strategy/wheel';

const STRATEGIES: Readonly<
  Record<string, { readonly dated: Strategy; readonly told: typeof valueWith }>
> = {
  'core-satellite': { dated: coreSatellite, told: coreSatelliteWith },
  value: { dated: value, told: valueWith },
  momentum: { dated: momentum, told: momentumWith },
  intraday: { dated: intraday, told: intradayWith },
  wheel: { dated: wheel, told: wheelWith },
  'vertical-spreads': { dated: verticalSpreads, told: verticalSpreadsWith },
};

function strategyOf({ mandate }: Observation): (typeof STRATEGIES)[string] {
  const found = STRATEGIES[mandate.strategy];
  if (found === undefined) throw new Error(`${mandate.strategy} is not asked here`);
  return found;
}

export type Asked = {
  /** System, user and schema of every question. */
  readonly bytes: readonly string[];
  readonly questions: readonly Question[];
  readonly conclusion: Conclusion;
};

export type Answering = (question: Question, told: Observation) => string;

/** The same, but that every scan acts: all questions of an intraday account are asked. */
export function actingRulesOf(temperament: Temperament): Answering {
  return (question, told) =>
    question.pass.startsWith('scan')
      ? '{"verdict":"ACT","confidence_pct":95,"why":"it moves"}'
      : rulesAnswer(question, told, temperament);
}

export function rulesOf(temperament: Temperament): Answering {
  return (question, told) => rulesAnswer(question, told, temperament);
}

/** A cycle's thinking as it is without any mask. */
export function askedPlainly(seen: Observation, answer: Answering): Asked {
  return driven(strategyOf(seen).dated, seen, (question) => answer(question, seen));
}

/** The same under a mask; whoever answers sees what is told. */
export function askedUnder(mask: Mask, seen: Observation, answer: Answering): Asked {
  const masking = maskFor(mask, simulatedUniverse);
  const strategy = masked(strategyOf(seen).told(masking.labels), masking);
  return driven(strategy, seen, (question) => answer(question, masking.observation(seen)));
}

/** What a strategy asks that is answered so, and what it comes to. */
export function driven(
  strategy: Strategy,
  seen: Observation,
  answer: (question: Question) => string,
): Asked {
  const turns = strategy.deliberate(seen);
  const questions: Question[] = [];
  let step = turns.next();
  while (step.done !== true) {
    questions.push(step.value);
    step = turns.next({ text: answer(step.value), finish: 'stop' });
  }
  const bytes = questions.map(({ messages, schema }) =>
    [...messages.map(({ content }) => content), JSON.stringify(schema)].join('\n'),
  );
  return { bytes, questions, conclusion: step.value };
}
