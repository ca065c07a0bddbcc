import { multiplierOf } from '#core/instruments';
import { add, notional, subtract, units, ZERO } from '#core/money';
import type { Found } from './chosen-in.ts';
import { COST_OF_CONTRACT } from './cost-of-contract.ts';
import type { Taking } from './option-use.ts';
import { greeksOfLegs } from './greeks-of-legs.ts';

/** What selling one contract takes: a put its strike in cash, a call nothing but the shares. */
export function saleTaking({ choice, contract, view, chain }: Found): Taking {
  const isPut = contract.right === 'put';
  const reserved = isPut ? notional(units(1), contract.strike, multiplierOf(contract)) : ZERO;
  return {
    ticker: contract.underlying,
    kind: contract.right,
    legs: choice.legs,
    premium: choice.premiumAtSides,
    freeCash: subtract(add(reserved, COST_OF_CONTRACT), choice.premiumAtSides),
    tied: reserved,
    greeks: greeksOfLegs([{ view, contracts: -1 }], chain.spot),
  };
}
