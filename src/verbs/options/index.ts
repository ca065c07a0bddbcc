export { lookAtOptions, openedAccounts } from './look-at-options.ts';
export { tellOptionCandidates } from './tell-option-candidates.ts';
export { tellOptionGreeks, type GreeksAsked } from './tell-option-greeks.ts';
export { tellOptionPayoff } from './tell-option-payoff.ts';
export { tellOptionStatement, type StatementAsked } from './tell-option-statement.ts';
export { tellOptionVolatility } from './tell-option-volatility.ts';
