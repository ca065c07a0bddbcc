/** Every strategy an account can have, by the name the file uses. */
export const STRATEGIES = [
  'core-satellite',
  'value',
  'momentum',
  'intraday',
  'wheel',
  'vertical-spreads',
  'research',
] as const;

export type StrategyName = (typeof STRATEGIES)[number];
