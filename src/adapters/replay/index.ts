export { alteredActions, byDay, laterThan } from './altered-actions.ts';
export { everyAnswer } from './every-answer.ts';
export { alteredPrices, type AlteredPrices, type PriceColumns } from './altered-prices.ts';
export { alteredPrice, alteredQuotes } from './altered-quotes.ts';
export { countUpTo } from './count-up-to.ts';
export { drawnFor, effectiveDay, shuffled, type Otherwise } from './otherwise.ts';
export { replayMarket } from './replay-market.ts';
export { tapeHistory } from './tape-history.ts';
export type { Frame, Tape, Track } from './wire.ts';
