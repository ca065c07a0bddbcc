export { dailyVolatilities, type DailyVolatilities } from './daily-volatilities.ts';
export { isListed, listedExpiries } from './listed.ts';
export { MODELLED, modelledChain } from './modelled-chain.ts';
export { expiresAt, modelledQuote } from './modelled-quote.ts';
export { atTheMoney, type ModelledMoment } from './strike-volatility.ts';
