import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { add, subtract, sum, ZERO, type Money } from '#core/money';
import { definedOnly } from '#core/prelude';
import type { Round, StatementEvent, StructureStatement } from './statement.ts';

/** A round while the entries are read. */
export type GrowingRound = {
  readonly ticker: Ticker;
  readonly beganOn: TradingDate;
  endedOn?: TradingDate;
  readonly groups: string[];
  readonly shares: StatementEvent[];
  dividends: Money;
};

export function newRound(ticker: Ticker, beganOn: TradingDate): GrowingRound {
  return { ticker, beganOn, groups: [], shares: [], dividends: ZERO };
}

/** As it stands after the last entry. */
export function tellRound(
  { ticker, beganOn, endedOn, groups, shares, dividends }: GrowingRound,
  known: ReadonlyMap<string, StructureStatement>,
): Round {
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
