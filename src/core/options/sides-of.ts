import { toDollars, type Price } from '#core/money';
import type { MarkFlag } from './mark-flag.ts';

/** A quote in dollars; a side that nobody shows is absent. */
export type Sides = {
  readonly bid?: number;
  readonly ask?: number;
  /** Only of two sides that are not crossed. */
  readonly mid?: number;
  /** What is wrong with it; empty where there is a mid. */
  readonly flags: readonly MarkFlag[];
};

/** The two sides of a quote: a bid of 0 is a side, an ask of 0 is none. */
export function sidesOf(quote: { readonly bid?: Price; readonly ask?: Price }): Sides {
  const sides = {
    ...(quote.bid !== undefined && quote.bid >= 0 && { bid: toDollars(quote.bid) }),
    ...(quote.ask !== undefined && quote.ask > 0 && { ask: toDollars(quote.ask) }),
  };
  const { bid, ask } = sides;
  if (bid === undefined || ask === undefined) return { ...sides, flags: ['one-sided'] };
  if (bid > ask) return { ...sides, flags: ['crossed'] };
  return { bid, ask, mid: (bid + ask) / 2, flags: [] };
}

/** The same of a quote that is too old: nothing of it holds now. */
export function staleSides({ flags }: Sides): Sides {
  return { flags: ['stale', ...flags] };
}
