import type { Ticker } from '#core/instruments';
import type { Money } from '#core/money';
import type { Limits, SpreadRules, WheelRules } from '#core/risk';
import type { Mandate, ResearchMandate } from '#strategy/shape';
import type { Schedule } from './schedule.ts';

type AnyAccount = {
  /** "weekly_balanced": what the ledger and the record call it. */
  readonly key: string;
  readonly name: string;
  /** The name of one of the configuration's models. */
  readonly model: string;
  readonly schedule: Schedule;
  /** Posted once when the home is made; above zero. */
  readonly budget: Money;
  readonly wholeShares: boolean;
};

/** What an account says itself; the known pairs are the whole configuration's. */
export type AccountLimits = Omit<Limits, 'knownPairs'>;

export type EquityAccount = AnyAccount & {
  readonly strategy: 'core-satellite' | 'value' | 'momentum' | 'intraday';
  /** Shares of nav, fractions that sum to 1: told, not enforced. */
  readonly targets: Mandate['targets'];
  readonly core: readonly Ticker[];
  readonly stocks: readonly Ticker[];
  readonly preferredMetrics: readonly string[];
  readonly limits: AccountLimits;
  /** Only of an intraday account. */
  readonly intraday?: NonNullable<Mandate['intraday']>;
};

export type WheelAccount = AnyAccount & {
  readonly strategy: 'wheel';
  readonly core: readonly Ticker[];
  readonly stocks: readonly Ticker[];
  readonly rules: WheelRules;
};

export type SpreadsAccount = AnyAccount & {
  readonly strategy: 'vertical-spreads';
  readonly core: readonly Ticker[];
  readonly stocks: readonly Ticker[];
  readonly rules: SpreadRules;
};

/** Never trades; its cash stays and is left out of totals. */
export type ResearchAccount = AnyAccount & {
  readonly strategy: 'research';
  readonly rules: ResearchMandate;
};

export type AccountConfig = EquityAccount | WheelAccount | SpreadsAccount | ResearchAccount;
