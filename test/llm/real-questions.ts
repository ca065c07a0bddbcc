import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import type { Observation, Question, Strategy } from '#strategy/shape';
import { value } from '#strategy/value';
import { analysisAnswer, answer } from '../fixtures/answer.ts';
import { deliberation } from '../fixtures/deliberation.ts';
import { security } from '../fixtures/observation.ts';
import { SAMPLE_DAY } from '../fixtures/sample-day.ts';

type Kind = Observation['mandate']['strategy'];

const STRATEGIES: readonly (readonly [Kind, Strategy])[] = [
  ['core-satellite', coreSatellite],
  ['value', value],
  ['momentum', momentum],
];

/** Every question that a strategy asks: both passes and the repair of each, on an ordinary day and on odd ones. */
export function realQuestions(): readonly (readonly [string, Question])[] {
  return days().flatMap(([day, seen]) =>
    STRATEGIES.flatMap(([kind, strategy]) => {
      const seenBy: Observation = { ...seen, mandate: { ...seen.mandate, strategy: kind } };
      const answers = [answer('what?'), CALM, answer('what?')];
      const { asked } = deliberation(strategy, seenBy, answers);
      return asked.map((question) => [`${kind}, ${question.pass}, ${day}`, question] as const);
    }),
  );
}

const CALM = analysisAnswer({
  regime: 'SIDEWAYS',
  regimeReason: 'No trend.',
  sectorScores: {},
  portfolioHealth: 'As it was.',
  opportunities: [],
  threats: [],
});

function days(): readonly (readonly [string, Observation])[] {
  const { market, mandate, book } = SAMPLE_DAY;
  const alone = market.securities.slice(0, 1);
  const many = Array.from({ length: 118 }, (_, index) => security(`T${index}`, 100));
  const securities = [...market.securities, ...many];
  const limits = { ...mandate.limits, maxTrades: 0 };
  return [
    ['an ordinary day', SAMPLE_DAY],
    ['one security', { ...SAMPLE_DAY, market: { ...market, securities: alone, sectors: [] } }],
    ['120 securities', { ...SAMPLE_DAY, market: { ...market, securities } }],
    ['no trades left', { ...SAMPLE_DAY, mandate: { ...mandate, limits } }],
    ['a halted account', { ...SAMPLE_DAY, book: { ...book, halted: 'the daily loss' } }],
  ];
}
