import type { OptionChain, OptionQuote } from '#core/market';
import { toDollars } from '#core/money';
import type { ImpliedVolatility } from '#core/pricing';
import { isPlainlyOutside, type DeltaRange } from './delta-range.ts';
import { europeanVolatility } from './european-volatility.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';
import type { Pair } from './parity-forward.ts';
import type { OptionModel } from './option-model.ts';
import { quotedVolatility } from './quoted-volatility.ts';
import { sidesOf, type Sides } from './sides-of.ts';
import type { Smile, SmilePoint } from './smile.ts';

/** One line of a chain as it was told. */
export type SeenQuote = {
  readonly quote: OptionQuote;
  readonly listed: Listed;
  readonly sides: Sides;
};

/** The same with what its mid says of volatility; absent where there is no mid. */
export type SolvedQuote = SeenQuote & {
  readonly solved?: ImpliedVolatility;
  /** Not looked at further: its delta is outside of what is asked for. */
  readonly isOutside?: boolean;
};

/** A wider quote says too little of volatility, (ask - bid) / mid. */
const WIDEST = 1;

export function seenQuotes(chain: OptionChain): readonly SeenQuote[] {
  return chain.quotes.map((quote) => {
    const { right, strike } = quote.contract;
    return { quote, listed: { right, strike: toDollars(strike) }, sides: sidesOf(quote) };
  });
}

/** Strikes whose call and put both have a mid. */
export function pairsOf(seen: readonly SeenQuote[]): readonly Pair[] {
  const puts = new Map<number, number>();
  for (const { listed, sides } of seen)
    if (listed.right === 'put' && sides.mid !== undefined) puts.set(listed.strike, sides.mid);
  return seen.flatMap(({ listed: { right, strike }, sides: { mid: call } }) => {
    const put = puts.get(strike);
    return right === 'call' && call !== undefined && put !== undefined
      ? [{ strike, call, put }]
      : [];
  });
}

export function solvedQuote(own: SeenQuote, ground: Ground, model: OptionModel): SolvedQuote {
  const solved = quotedVolatility(own.sides, { listed: own.listed, ground, model });
  return solved === undefined ? own : { ...own, solved };
}

/** In the money beyond the reach of the smile and of a range of deltas: so already at the European volatility, which is no less. */
export function isDispensable(own: SeenQuote, ground: Ground, range: DeltaRange): boolean {
  const { mid } = own.sides;
  if (mid === undefined || ground.years <= 0 || !isInTheMoney(own, ground)) return false;
  const european = europeanVolatility(mid, own.listed, ground);
  if (european.kind === 'absent' || isInReach(own, ground, european.volatility)) return false;
  return isPlainlyOutside({ ...own, ground }, european.volatility, range);
}

/**
 * Volatilities by strike, from the option that is out of the money; from the one in the money only within a standard
 * deviation of the forward and where the other tells none. Quotes wider than their mid tell none.
 */
export function smileOf(quotes: readonly SolvedQuote[], ground: Ground): Smile {
  const points = new Map<number, SmilePoint>();
  const inTheMoneyFirst = quotes
    .filter((own) => isInTheMoney(own, ground))
    .concat(quotes.filter((own) => !isInTheMoney(own, ground)));
  for (const own of inTheMoneyFirst) {
    const volatility = tells(own);
    const place = logMoneyness(own, ground);
    if (volatility !== undefined && isInReach(own, ground, volatility))
      points.set(own.listed.strike, { logMoneyness: place, volatility });
  }
  return [...points.values()].toSorted((one, other) => one.logMoneyness - other.logMoneyness);
}

function isInReach(own: SeenQuote, ground: Ground, volatility: number): boolean {
  const deviation = volatility * Math.sqrt(ground.years);
  return !isInTheMoney(own, ground) || Math.abs(logMoneyness(own, ground)) <= deviation;
}

function tells({ solved, sides: { bid, ask, mid } }: SolvedQuote): number | undefined {
  if (solved?.kind !== 'solved' || bid === undefined || ask === undefined || mid === undefined)
    return undefined;
  return ask - bid <= WIDEST * mid ? solved.volatility : undefined;
}

function isInTheMoney({ listed: { right, strike } }: SeenQuote, { forward }: Ground): boolean {
  return right === 'call' ? strike < forward : strike >= forward;
}

function logMoneyness({ listed }: SeenQuote, { forward }: Ground): number {
  return Math.log(listed.strike / forward);
}
