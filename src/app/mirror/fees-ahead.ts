import type { Ticker } from '#core/instruments';
import type { LedgerEvent } from '#core/ledger';
import { add, negate, ZERO, type Money } from '#core/money';
import type { Draft } from './share-items.ts';

/**
 * Costs that wait for the trade whose fee they become: a tracker takes no cost below zero and none without an activity.
 * The commission of an order stands on its first activity; of one that has none (a leg alone) on the next trade. A
 * dividend that was owed on short shares stands on the next trade of their ticker, which is the one that buys them back.
 */
export class FeesAhead {
  #commission: Money = ZERO;
  readonly #dividends = new Map<string, Money>();

  note(event: LedgerEvent): void {
    if (event.kind === 'fills') this.#commission = add(this.#commission, event.commission);
    if (event.kind !== 'dividend' || event.amount >= 0) return;
    const owed = this.#dividends.get(event.ticker) ?? ZERO;
    this.#dividends.set(event.ticker, add(owed, negate(event.amount)));
  }

  /** The fee of an activity that follows; what it carries waits no longer. */
  on({ kind, security }: Draft): Money {
    if (kind !== 'BUY' && kind !== 'SELL') return ZERO;
    const commission = this.#commission;
    this.#commission = ZERO;
    return security.kind === 'own' ? commission : add(commission, this.#dividend(security.ticker));
  }

  #dividend(ticker: Ticker): Money {
    const owed = this.#dividends.get(ticker) ?? ZERO;
    this.#dividends.delete(ticker);
    return owed;
  }
}
