import type { IndicatorValues, SecurityFacts } from '#strategy/shape';

const INDICATORS: Readonly<Record<keyof IndicatorValues, true>> = {
  sma20: true,
  sma50: true,
  sma200: true,
  rsi14: true,
  macd: true,
  macdSignal: true,
  macdHistogram: true,
  bollingerUpper: true,
  bollingerMiddle: true,
  bollingerLower: true,
  atr14: true,
  volumeRatio: true,
  realisedVolatility21: true,
};

type Taking = (facts: SecurityFacts) => SecurityFacts;

/** What a security is told of beside its indicators, each with the security as it is without it. */
const OWN: ReadonlyMap<string, Taking> = new Map<string, Taking>([
  [
    'change1Day',
    (facts) => {
      const { change1Day: _, ...rest } = facts;
      return rest;
    },
  ],
  [
    'change5Days',
    (facts) => {
      const { change5Days: _, ...rest } = facts;
      return rest;
    },
  ],
  [
    'change21Days',
    (facts) => {
      const { change21Days: _, ...rest } = facts;
      return rest;
    },
  ],
  [
    'change63Days',
    (facts) => {
      const { change63Days: _, ...rest } = facts;
      return rest;
    },
  ],
  [
    'change252Days',
    (facts) => {
      const { change252Days: _, ...rest } = facts;
      return rest;
    },
  ],
  [
    'belowHigh252',
    (facts) => {
      const { belowHigh252: _, ...rest } = facts;
      return rest;
    },
  ],
  [
    'intraday',
    (facts) => {
      const { intraday: _, ...rest } = facts;
      return rest;
    },
  ],
]);

/** Figures of a security that can be taken away by name: its indicators, its changes, the running session. */
export const FIGURES: readonly string[] = [...Object.keys(INDICATORS), ...OWN.keys()];

/** Those that are told of a security. */
export function figuresTold(facts: SecurityFacts): readonly string[] {
  const own = [...OWN].filter(([name]) => name in facts).map(([name]) => name);
  return [...Object.keys(facts.indicators).filter((name) => name in INDICATORS), ...own];
}

/** A security without one figure. */
export function withoutFigure(facts: SecurityFacts, figure: string): SecurityFacts {
  const taken = OWN.get(figure);
  if (taken !== undefined) return taken(facts);
  const told = Object.entries(facts.indicators).filter(([name]) => name !== figure);
  const indicators: IndicatorValues = Object.fromEntries(told);
  return { ...facts, indicators };
}
