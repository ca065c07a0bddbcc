import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import type { Answer, Observation, Question, Strategy } from '#strategy/shape';
import { value } from '#strategy/value';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import { analysisAnswer, answer } from '../fixtures/answer.ts';
import { busyDay } from '../fixtures/busy-day.ts';
import { deliberation } from '../fixtures/deliberation.ts';
import { security } from '../fixtures/observation.ts';
import { SAMPLE_DAY } from '../fixtures/sample-day.ts';
import { SPREADS_DAY } from '../fixtures/spreads-day.ts';
import { WHEEL_DAY } from '../fixtures/wheel-day.ts';

type Kind = Observation['mandate']['strategy'];
type Day = readonly [string, Observation];

const EQUITY: readonly (readonly [Kind, Strategy])[] = [
  ['core-satellite', coreSatellite],
  ['value', value],
  ['momentum', momentum],
];

/** Every question that a strategy asks: both passes and the repair of each, on an ordinary day and on odd ones. */
export function realQuestions(): readonly (readonly [string, Question])[] {
  return [
    ...equityDays().flatMap(([day, seen]) =>
      EQUITY.flatMap(([kind, strategy]) => {
        const seenBy: Observation = { ...seen, mandate: { ...seen.mandate, strategy: kind } };
        return askedOn(strategy, [day, seenBy], CALM);
      }),
    ),
    ...optionDays(WHEEL_DAY, 'wheel').flatMap((day) => askedOn(wheel, day, CALM_OPTIONS)),
    ...optionDays(SPREADS_DAY, 'vertical-spreads').flatMap((day) =>
      askedOn(verticalSpreads, day, CALM_OPTIONS),
    ),
  ];
}

function askedOn(strategy: Strategy, [day, seen]: Day, calm: Answer) {
  const { asked } = deliberation(strategy, seen, [answer('what?'), calm, answer('what?')]);
  return asked.map((question) => [`${strategy.name}, ${question.pass}, ${day}`, question] as const);
}

const CALM = analysisAnswer({
  regime: 'SIDEWAYS',
  regimeReason: 'No trend.',
  sectorScores: {},
  portfolioHealth: 'As it was.',
  opportunities: [],
  threats: [],
});

const CALM_OPTIONS = answer(
  JSON.stringify({
    regime: 'SIDEWAYS',
    regime_reason: 'No trend.',
    underlyings: [],
    portfolio_health: 'As it was.',
    threats: [],
  }),
);

function equityDays(): readonly Day[] {
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

/** With nothing held, which may name no position; with one underlying; with all that a day may hold. */
function optionDays(quiet: Observation, kind: 'wheel' | 'vertical-spreads'): readonly Day[] {
  const { options } = quiet;
  if (options === undefined) throw new Error(`${kind} has no options to see`);
  const alone = options.underlyings.slice(0, 1);
  return [
    ['nothing held', quiet],
    ['one underlying', { ...quiet, options: { ...options, underlyings: alone } }],
    ['a busy day', busyDay(kind)],
    ['a halted account', { ...quiet, book: { ...quiet.book, halted: 'the daily loss' } }],
  ];
}
