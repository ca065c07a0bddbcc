import type { Ticker } from '#core/instruments';
import type { Money, Price } from '#core/money';
import type { Limits } from '#core/risk';
import type { Mandate } from '#strategy/shape';
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
};

/** What both options strategies keep to. Fractions of nav unless said otherwise. */
export type OptionLimits = {
  /** Cash less collateral after every opening, at least. */
  readonly minFreeCash: number;
  /** Collateral and shares of one underlying, at most. */
  readonly maxUnderlying: number;
  readonly maxOpenings: number;
  /** Of the greatest profit. */
  readonly takeProfit: number;
  readonly earningsBlackoutDays: number;
  /** Positive: 0.2 acts 20 % below the peak. */
  readonly maxDrawdown: number;
  /** Fee / premium above which an opening is refused. */
  readonly maxFee: number;
};

/** Calendar days to expiry, both ends included. */
export type DteRange = { readonly from: number; readonly to: number };

/** Deltas are absolute. */
export type WheelRules = OptionLimits & {
  readonly maxOpenPuts: number;
  readonly maxCallsPerSymbol: number;
  readonly putDelta: number;
  readonly putDte: DteRange;
  readonly callDelta: number;
  readonly callDte: DteRange;
  readonly allowLossCalls: boolean;
  /** Cost of the put / its premium at which it is closed. */
  readonly stopPremiumMultiple: number;
  /** Premium / strike x 30 / dte, at least. */
  readonly minPremiumPer30Days: number;
  /** In one cycle of shares. */
  readonly maxRolls: number;
};

/** Deltas are absolute, widths in dollars between strikes. */
export type SpreadRules = OptionLimits & {
  readonly maxOpen: number;
  /** Of one spread, of nav. */
  readonly maxLoss: number;
  readonly maxWidth: Price;
  readonly dte: DteRange;
  readonly creditShortDelta: number;
  readonly condorShortDelta: number;
  readonly debitLongDelta: number;
  readonly debitShortDelta: number;
  readonly butterflyBodyDelta: number;
  readonly butterflyMaxWing: Price;
  /** Loss / greatest loss at which it is closed. */
  readonly stopLossOfMaxLoss: number;
  /** Loss / credit at which a credit spread is closed. */
  readonly stopCreditMultiple: number;
  readonly autoCloseDte: number;
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
  readonly rules: {
    /** 0 to 1. */
    readonly actConfidence: number;
    readonly picksExpireAfterSessions: number;
  };
};

export type AccountConfig = EquityAccount | WheelAccount | SpreadsAccount | ResearchAccount;
