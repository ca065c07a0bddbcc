import type { Book } from '#core/ledger';
import { fractionOf, type Money } from '#core/money';
import type { Limits } from './limits.ts';

export type DrawdownCall = {
  readonly nav: Money;
  readonly reference: Money;
  readonly depth: number;
};

/**
 * Whether a nav halves the exposure: 20 % below the peak, and again at each further 20 % below the nav at which it last
 * fired. A new peak re-arms it. Undefined while it does not.
 */
export function drawdownCall(
  book: Book,
  nav: Money,
  { maxDrawdown }: Limits,
): DrawdownCall | undefined {
  const reference = book.drawdownFiredAt ?? book.peakNav;
  if (reference === undefined || reference <= 0) return undefined;
  const level = fractionOf(reference, 1 - maxDrawdown);
  return nav <= level ? { nav, reference, depth: 1 - nav / reference } : undefined;
}
