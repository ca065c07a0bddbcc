import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { add, subtract, sum, ZERO, type Money } from '#core/money';
import { definedOnly } from '#core/prelude';
import type { Cycle, StatementEvent, StructureStatement } from './statement.ts';

/** A cycle while the entries are read. */
export type GrowingCycle = {
  readonly ticker: Ticker;
  readonly beganOn: TradingDate;
  endedOn?: TradingDate;
  readonly groups: string[];
  readonly shares: StatementEvent[];
  dividends: Money;
};

export function newCycle(ticker: Ticker, beganOn: TradingDate): GrowingCycle {
  return { ticker, beganOn, groups: [], shares: [], dividends: ZERO };
}

/** As it stands after the last entry. */
export function tellCycle(
  { ticker, beganOn, endedOn, groups, shares, dividends }: GrowingCycle,
  known: ReadonlyMap<string, StructureStatement>,
): Cycle {
  const own = groups.flatMap((group) => known.get(group) ?? []);
  const sharesCash = sum(shares.map(({ cash }) => cash));
  const sharesFees = sum(shares.map(({ fees }) => fees));
  const optionsCash = sum(own.map(({ cash }) => cash));
  const optionsFees = sum(own.map(({ fees }) => fees));
  const fees = add(sharesFees, optionsFees);
  return {
    ticker,
    beganOn,
    groups,
    shares,
    sharesCash,
    sharesFees,
    dividends,
    optionsCash,
    optionsFees,
    result: subtract(add(add(sharesCash, optionsCash), dividends), fees),
    ...definedOnly({ endedOn }),
  };
}
