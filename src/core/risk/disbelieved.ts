import { equity, idOf, multiplierOf, underlyingOf, type InstrumentId } from '#core/instruments';
import type { Quote, Quotes } from '#core/market';
import { profileOf, type OptionLeg } from '#core/options';
import { ZERO } from '#core/money';

/**
 * Whether quotes can be those of a market: no side crossed or missing, no contract dearer than exercise could ever
 * make it, and all legs together worth what they can come to at expiry, give or take half of their spreads. Undefined
 * where they can; else the sentence. `quotes` holds the contracts and their underlyings.
 */
export function disbelieved(legs: readonly OptionLeg[], quotes: Quotes): string | undefined {
  for (const { contract } of legs) {
    const odd = oddSide(contract, quotes);
    if (odd !== undefined) return odd;
  }
  return beyondPayoff(legs, quotes);
}

function oddSide(contract: OptionLeg['contract'], quotes: Quotes): string | undefined {
  const id = idOf(contract);
  const quote = quotes.get(id);
  if (quote?.bid === undefined || quote.ask === undefined) return `${id} has no two sides`;
  const { bid, ask } = quote;
  if (ask <= 0 || bid > ask) return `${id} is quoted ${told(bid)} to ${told(ask)}`;
  const spot = quotes.get(idOf(equity(underlyingOf(contract))))?.mark;
  const most = contract.right === 'put' ? contract.strike : spot;
  if (most === undefined || bid <= most) return undefined;
  return `${id} is bid ${told(bid)}, more than the ${told(most)} it can ever be worth`;
}

/** All in micro-dollars. */
function beyondPayoff(legs: readonly OptionLeg[], quotes: Quotes): string | undefined {
  const { maxProfit: most, maxLoss: owed } = profileOf(legs, ZERO);
  let value = 0;
  let slack = 0;
  for (const { contract, contracts } of legs) {
    const { bid = 0, ask = 0 } = sidesOf(quotes, idOf(contract));
    const shares = contracts * multiplierOf(contract);
    value += (shares * (bid + ask)) / 2;
    slack += (Math.abs(shares) * (ask - bid)) / 2;
  }
  if (owed !== undefined && value + owed + slack < 0)
    return `all legs cost ${told(-value)}, they owe ${told(owed)} at most`;
  if (most !== undefined && value > most + slack)
    return `all legs bring ${told(value)}, they pay ${told(most)} at most`;
  return undefined;
}

function sidesOf(quotes: Quotes, id: InstrumentId): Pick<Quote, 'bid' | 'ask'> {
  return quotes.get(id) ?? {};
}

function told(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`;
}
