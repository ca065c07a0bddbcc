import { idOf, type InstrumentId, type OptionContract } from '#core/instruments';
import type { Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import type { Greeks } from '#core/pricing';
import { boundedMark } from './bounded-mark.ts';
import { isInRange, isPlainlyOutside, type DeltaRange } from './delta-range.ts';
import type { Ground } from './ground.ts';
import { liquidityOf, type LiquidityRule } from './liquidity-of.ts';
import type { MarkFlag } from './mark-flag.ts';
import type { Listed } from './no-arbitrage-bounds.ts';
import type { OptionModel } from './option-model.ts';
import type { SolvedQuote } from './seen-quotes.ts';
import { smileAt, type Smile } from './smile.ts';

/** One contract of an analysed chain. Greeks are of one share of the long option; see `Greeks` for units. */
export type ContractView = {
  readonly id: InstrumentId;
  readonly contract: OptionContract;
  readonly bid?: Price;
  readonly ask?: Price;
  /** Mid of a live two-sided quote, else the model's value; within the no-arbitrage bounds. */
  readonly mark: Price;
  readonly markSource: 'mid' | 'model';
  /** What had to be done to the mark, or is wrong with the quote; empty where nothing is. */
  readonly flags: readonly MarkFlag[];
  /** Solved from the middle of bid and ask; absent where none gives that price or the bid carries no time value. */
  readonly impliedVolatility?: number;
  /** Why there is none. */
  readonly volatilityAbsent?: string;
  readonly delta: number;
  readonly gamma: number;
  readonly thetaPerDay: number;
  readonly vegaPerPoint: number;
  readonly rhoPerPoint: number;
  readonly openInterest?: number;
  readonly volume?: number;
  /** Why nobody should open it: no two sides, open interest, spread; absent where it is liquid. */
  readonly illiquid?: string;
};

/** What the contracts of one expiry are valued by. */
export type Valuation = {
  readonly ground: Ground;
  readonly smile: Smile;
  readonly model: OptionModel;
  /** Where the smile is empty; an annual fraction. */
  readonly fallbackVolatility?: number;
  readonly liquidity: LiquidityRule;
  readonly deltaRange?: DeltaRange;
};

/** One line of a chain valued, if it is wanted and a volatility is known to value it by. */
export function contractView(
  own: SolvedQuote,
  valuation: Valuation,
): ContractView | 'unvalued' | 'outside' {
  if (own.isOutside === true) return 'outside';
  const { ground, liquidity } = valuation;
  const chosen = chosenVolatility(own, valuation);
  if (chosen === undefined) return 'unvalued';
  const valued = greeksInRange(own.listed, chosen.volatility, valuation);
  if (valued === undefined) return 'outside';
  const { price: value, ...greeks } = valued;
  const bounded = boundedMark(own.listed, ground, { sides: own.sides, model: value });
  const isModelled = bounded.source === 'model' && chosen.isFallback;
  const { contract, bid, ask, openInterest, volume } = own.quote;
  return {
    id: idOf(contract),
    contract,
    mark: bounded.mark,
    markSource: bounded.source,
    flags: isModelled ? [...bounded.flags, 'modelled'] : bounded.flags,
    ...greeks,
    ...definedOnly({
      bid,
      ask,
      impliedVolatility: own.solved?.kind === 'solved' ? own.solved.volatility : undefined,
      volatilityAbsent: whyAbsent(own),
      openInterest,
      volume,
      illiquid: whyIlliquid(own, liquidity),
    }),
  };
}

/** Undefined where the delta is outside of what is asked for. */
function greeksInRange(
  listed: Listed,
  volatility: number,
  { ground, model, deltaRange }: Valuation,
): Greeks | undefined {
  if (deltaRange === undefined) return model.greeks(listed, volatility);
  if (isPlainlyOutside({ listed, ground }, volatility, deltaRange)) return undefined;
  const greeks = model.greeks(listed, volatility);
  return isInRange(greeks.delta, deltaRange) ? greeks : undefined;
}

/** Its own, else that of the smile, else the fallback; none is needed when no time is left. */
function chosenVolatility(
  { solved, listed }: SolvedQuote,
  { ground, smile, fallbackVolatility }: Valuation,
): { readonly volatility: number; readonly isFallback: boolean } | undefined {
  if (ground.years <= 0) return { volatility: 0, isFallback: false };
  if (solved?.kind === 'solved') return { volatility: solved.volatility, isFallback: false };
  const near = smileAt(smile, Math.log(listed.strike / ground.forward));
  if (near !== undefined) return { volatility: near, isFallback: false };
  return fallbackVolatility === undefined
    ? undefined
    : { volatility: fallbackVolatility, isFallback: true };
}

function whyAbsent({ solved, sides: { flags } }: SolvedQuote): string | undefined {
  if (solved === undefined) return `no mid: ${flags.join(', ')}`;
  return solved.kind === 'absent' ? solved.because : undefined;
}

function whyIlliquid({ quote, sides }: SolvedQuote, rule: LiquidityRule): string | undefined {
  return sides.flags.includes('stale') ? 'the quote is stale' : liquidityOf(quote, rule);
}
