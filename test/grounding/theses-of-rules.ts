import { groundingOf, type GroundedToken } from '#strategy/grounding';
import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import { rulesAnswer } from '#strategy/rules';
import type { Conclusion, Observation, Strategy } from '#strategy/shape';
import { value } from '#strategy/value';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import { busyDay } from '../fixtures/busy-day.ts';
import { SAMPLE_DAY } from '../fixtures/sample-day.ts';
import { SPREADS_DAY } from '../fixtures/spreads-day.ts';
import { WHEEL_DAY } from '../fixtures/wheel-day.ts';
import { randomObservation } from './random-observation.ts';

const STRATEGIES: Readonly<Record<string, Strategy>> = {
  'core-satellite': coreSatellite,
  value,
  momentum,
  wheel,
  'vertical-spreads': verticalSpreads,
};

/** What the rules conclude of an observation, by the strategy of its mandate. */
export function concludedByRules(
  seen: Observation,
  temperament: 'steady' | 'bold',
): Conclusion | undefined {
  const turns = STRATEGIES[seen.mandate.strategy]?.deliberate(seen);
  if (turns === undefined) return undefined;
  let step = turns.next();
  while (step.done !== true)
    step = turns.next({ text: rulesAnswer(step.value, seen, temperament), finish: 'stop' });
  return step.value;
}

/** Days of all strategies: hand-written ones and `count` random ones of each strategy of shares. */
export function daysOfRules(count: number): readonly Observation[] {
  const random = Array.from({ length: count }, (_, place) =>
    (['core-satellite', 'value', 'momentum'] as const).map((strategy) =>
      randomObservation(`rules/${place}`, strategy),
    ),
  );
  return [
    SAMPLE_DAY,
    WHEEL_DAY,
    SPREADS_DAY,
    busyDay('wheel'),
    busyDay('vertical-spreads'),
    ...random.flat(),
  ];
}

export type Theses = {
  readonly tokens: number;
  readonly absent: readonly {
    readonly of: string;
    readonly text: string;
    readonly token: GroundedToken;
  }[];
};

/** Every token of what the rules say, and those that were not found. */
export function thesesOfRules(count: number): Theses {
  const texts = daysOfRules(count).flatMap((seen) =>
    (['steady', 'bold'] as const).flatMap((temperament) => {
      const conclusion = concludedByRules(seen, temperament);
      return conclusion === undefined ? [] : groundingOf(seen, conclusion).texts;
    }),
  );
  return {
    tokens: texts.reduce((sum, { tokens }) => sum + tokens.length, 0),
    absent: texts.flatMap(({ of, text, tokens }) =>
      tokens.flatMap((token) => (token.found === 'absent' ? [{ of, text, token }] : [])),
    ),
  };
}
