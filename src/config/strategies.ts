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

const BUILT: ReadonlySet<StrategyName> = new Set([
  'core-satellite',
  'value',
  'momentum',
  'wheel',
  'vertical-spreads',
]);

/** Whether the strategy can decide; an account of another one is shown as "not built yet" and never run. */
export function isBuilt(strategy: StrategyName): boolean {
  return BUILT.has(strategy);
}
