import type { AccountView } from '#contract';
import type { Money } from '#core/money';
import type { AccountPath } from './account-path.ts';

/** An account with how it has gone, as the overview looks at it. */
export type SeenAccount = {
  readonly account: AccountView;
  readonly path: AccountPath;
  /** Its budget, and what came and went since; undefined of one that was never opened. */
  readonly paidIn: Money | undefined;
};
