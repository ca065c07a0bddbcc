export { lookAtOptions, openedAccounts, type OptionsLook } from './look-at-options.ts';
export { OPTION_VERBS } from './option-verbs.ts';
export { tellOptionCandidates } from './tell-option-candidates.ts';
export { tellOptionGreeks, type GreeksAsked } from './tell-option-greeks.ts';
export { tellOptionPayoff } from './tell-option-payoff.ts';
export { tellOptionPositions } from './tell-option-positions.ts';
export { tellOptionStatement, type StatementAsked } from './tell-option-statement.ts';
export { tellOptionVolatility } from './tell-option-volatility.ts';
