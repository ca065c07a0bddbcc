import { idOf, multiplierOf } from '#core/instruments';
import type { CommissionModel, SpreadPaid } from '#core/ledger';
import type { Quote, Quotes } from '#core/market';
import {
  movedBy,
  negate,
  notional,
  priceOfMicros,
  subtract,
  sum,
  units,
  type Money,
  type Price,
} from '#core/money';
import type { OptionLeg } from '#core/options';

/** What closing costs beside the market. */
export type ClosingCosts = {
  readonly commission: CommissionModel;
  /** The part of the half spread that a fill pays: of one leg the whole side, of several what a combination pays. */
  readonly spreadPaid: SpreadPaid;
};

/**
 * Cash of closing a position now at the unfavourable side less fees: what was sold is bought above its mid, what was
 * bought is sold below it. Signed: paid is negative. Undefined where a leg has no two sides.
 */
export function closingCash(
  legs: readonly OptionLeg[],
  quotes: Quotes,
  { commission, spreadPaid }: ClosingCosts,
): Money | undefined {
  const share = legs.length > 1 ? spreadPaid.combined : spreadPaid.single;
  const closings = legs.map(({ contract, contracts }) => {
    const price = sideOf(quotes.get(idOf(contract)), contracts > 0 ? -share : share);
    return price === undefined
      ? undefined
      : { instrument: contract, quantity: units(-contracts), price };
  });
  const known = closings.filter((closing) => closing !== undefined);
  if (known.length < closings.length) return undefined;
  const paid = sum(
    known.map(({ instrument, quantity, price }) =>
      notional(quantity, price, multiplierOf(instrument)),
    ),
  );
  return subtract(negate(paid), commission(known));
}

/** The mid of two sides moved by a signed part of half their distance; -1 is the bid, 1 the ask. */
function sideOf(quote: Quote | undefined, part: number): Price | undefined {
  if (quote?.bid === undefined || quote.ask === undefined) return undefined;
  const { bid, ask } = quote;
  return movedBy(priceOfMicros(1), (bid + ask) / 2 + (part * (ask - bid)) / 2);
}
