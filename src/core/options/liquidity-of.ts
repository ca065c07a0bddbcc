import type { OptionQuote } from '#core/market';
import { sidesOf } from './sides-of.ts';

export type LiquidityRule = {
  /** Contracts; 0 asks for none. */
  readonly minOpenInterest: number;
  /** (ask - bid) / mid, a fraction. */
  readonly maxSpread: number;
};

/** Two ticks of a cheap option are no sign of a thin market, dollars. */
const FEW_CENTS = 0.05;
const ROUNDING = 1e-9;

/** Why nobody should open this contract at this quote; undefined where it is liquid. */
export function liquidityOf(
  quote: Pick<OptionQuote, 'bid' | 'ask' | 'openInterest'>,
  rule: LiquidityRule,
): string | undefined {
  const { bid, ask, mid, flags } = sidesOf(quote);
  if (flags.includes('crossed')) return 'bid above ask';
  if (bid === undefined || bid === 0) return 'nobody bids';
  if (ask === undefined || mid === undefined) return 'nobody asks';
  return tooFew(quote.openInterest, rule) ?? tooWide(ask - bid, mid, rule);
}

function tooFew(
  openInterest: number | undefined,
  { minOpenInterest }: LiquidityRule,
): string | undefined {
  if (minOpenInterest <= 0) return undefined;
  if (openInterest === undefined) return 'open interest is not told';
  return openInterest < minOpenInterest
    ? `open interest ${openInterest} under ${minOpenInterest}`
    : undefined;
}

function tooWide(spread: number, mid: number, { maxSpread }: LiquidityRule): string | undefined {
  const widest = Math.max(FEW_CENTS, maxSpread * mid);
  return spread <= widest + ROUNDING
    ? undefined
    : `spread ${percent(spread / mid)} of the mid over ${percent(maxSpread)}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
