/**
 * What is wrong with a quote or was done to a mark. `stale`: older than it may be; `one-sided`: a bid or an ask is
 * missing; `crossed`: bid above ask; `clamped`: moved to the no-arbitrage bound or to the side of the quote;
 * `modelled`: valued at a volatility that no quote of the expiry gave.
 */
export type MarkFlag = 'stale' | 'one-sided' | 'crossed' | 'clamped' | 'modelled';
