import type { Ticker } from '#core/instruments';
import type { WheelState } from '#core/ledger';
import type { Price } from '#core/money';
import type { Observation } from '#strategy/shape';

/** Where the wheel of one underlying stands. */
export function stateOf(ticker: Ticker, { options }: Observation): WheelState | undefined {
  return options?.wheel.find((state) => state.ticker === ticker);
}

/** Whole and parts of shares held; none where the wheel has not begun. */
export function sharesOf(ticker: Ticker, seen: Observation): number {
  return stateOf(ticker, seen)?.shares ?? 0;
}

/** What a share has cost net of premium; absent without shares. */
export function basisOf(ticker: Ticker, seen: Observation): Price | undefined {
  return stateOf(ticker, seen)?.netCostBasis;
}
