import type { Price } from '#core/money';

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
  readonly greeks: GreekLimits;
  /** Open interest under which a contract is not opened. */
  readonly minOpenInterest: number;
  /** (ask - bid) / mid above which a contract is not opened, unless the spread is a few cents. */
  readonly maxSpread: number;
  /** The part of the half spread that a fill pays: of one leg, and of several in one order. */
  readonly spreadPaid: { readonly single: number; readonly combined: number };
};

/** How far the whole account may lean; absolute values, fractions of nav. */
export type GreekLimits = {
  /** Delta x underlying price, all positions and shares together. */
  readonly maxDelta: number;
  /** Change of that for a move of 1 %. */
  readonly maxGamma: number;
  /** Dollars for one volatility point. */
  readonly maxVega: number;
  /** Dollars a calendar day, where time works against the account. */
  readonly maxTheta: number;
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

/** The rules of an options account, by its strategy. */
export type OptionMandate =
  | { readonly kind: 'wheel'; readonly rules: WheelRules }
  | { readonly kind: 'vertical-spreads'; readonly rules: SpreadRules };
