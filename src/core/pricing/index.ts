export { americanGreeks } from './american-greeks.ts';
export { americanPrice } from './american-price.ts';
export { americanVolatility } from './american-volatility.ts';
export { americanWithDividends } from './american-with-dividends.ts';
export { earlyCallExercise, type CallBeforeExDate } from './early-call-exercise.ts';
export { earlyPutExercise } from './early-put-exercise.ts';
export type { EarlyPremium } from './early-premium.ts';
export { earlyPremiums } from './early-premiums.ts';
export { bsmGreeks, bsmPrice } from './bsm-greeks.ts';
export { bulkGreeks, type GreekColumns, type PricedColumns } from './bulk-greeks.ts';
export {
  bulkVolatility,
  VOLATILITY_ABSENCES,
  type QuotedColumns,
  type VolatilityColumns,
} from './bulk-volatility.ts';
export { impliedVolatility } from './implied-volatility.ts';
export { normalCdf, normalPdf } from './normal-cdf.ts';
export type { OptionColumns } from './option-columns.ts';
export { yearsUntil } from './years-until.ts';
export type {
  CashDividend,
  Greeks,
  ImpliedVolatility,
  OptionTerms,
  VolatilityAbsence,
} from './terms.ts';
