import type { InstrumentId } from '#core/instruments';
import { negate, type Money, type Quantity } from '#core/money';
import { chartOfAccounts } from './chart-of-accounts.ts';
import type { Posting } from './entry.ts';

/** Two lines that move an amount from one ledger account to another. */
export function transfer(from: string, to: string, amount: Money): readonly Posting[] {
  return [
    { ledgerAccount: to, amount },
    { ledgerAccount: from, amount: negate(amount) },
  ];
}

/** A line of a holding: units and their cost move together. */
export function holding(instrument: InstrumentId, quantity: Quantity, amount: Money): Posting {
  return {
    ledgerAccount: `${chartOfAccounts.positions}:${instrument}`,
    amount,
    quantity,
    instrument,
  };
}

/** A line only where something moves. */
export function line(ledgerAccount: string, amount: Money): readonly Posting[] {
  return amount === 0 ? [] : [{ ledgerAccount, amount }];
}
