import type { CommissionModel } from '#core/ledger';
import type { Rule } from '#core/risk';
import type { Mandate, Strategy } from '#strategy/shape';

/** One portfolio with everything that makes it itself. */
export type Account = {
  readonly key: string;
  readonly name: string;
  readonly strategy: Strategy;
  readonly mandate: Mandate;
  readonly rules: readonly Rule[];
  /** The same laws at the price of a fill. */
  readonly fillRules: readonly Rule[];
  readonly commission: CommissionModel;
  /** As configured; whoever answers is on the record beside it. */
  readonly model: string;
  /** What a slot outside a session does: weekly and monthly orders rest, daily slots are skipped. */
  readonly whenClosed: 'rest' | 'skip';
  /** Whether cash earns the bill rate. */
  readonly cashYield: 'none' | 'bill';
};
