import type { Instant } from '#core/calendar';
import type { OptionContract } from '#core/instruments';
import type { Dividend } from '#core/market';
import { toDollars, type Price } from '#core/money';
import { yearsUntil, type Greeks } from '#core/pricing';
import { boundedMark } from './bounded-mark.ts';
import { cashDividends } from './cash-dividends.ts';
import { ASSUMED_RATE } from './chain-view.ts';
import { carryForward, onForward, type ExerciseStyle, type Ground } from './ground.ts';
import type { MarkFlag } from './mark-flag.ts';
import type { Listed } from './no-arbitrage-bounds.ts';
import { withoutTime } from './american-model.ts';
import { optionModel } from './option-model.ts';
import { quotedVolatility } from './quoted-volatility.ts';
import { sidesOf, staleSides, type Sides } from './sides-of.ts';

/** What is known of one contract that is held. */
export type MarkRequest = {
  readonly contract: OptionContract;
  readonly quote?: { readonly bid?: Price; readonly ask?: Price; readonly at: Instant };
  /** Of the underlying now. */
  readonly spot: Price;
  readonly at: Instant;
  /** Continuous annual rate, a fraction; absent: `ASSUMED_RATE`. */
  readonly rate?: number;
  /** Continuous annual yield that the forward stands for; beside `dividends` where those are given. Absent: none. */
  readonly dividendYield?: number;
  /** Announced, ex-date ahead. */
  readonly dividends?: readonly Dividend[];
  /** Of a neighbour, of the chain's smile or realised, an annual fraction: where the quote tells none. */
  readonly volatility?: number;
  /** A quote from before this is stale. */
  readonly staleBefore: Instant;
  readonly style: ExerciseStyle;
};

/** Value and Greeks of one share of the long option; absent with the reason where nothing is known to value it by. */
export type OptionMark =
  | {
      readonly kind: 'marked';
      readonly mark: Price;
      readonly source: 'mid' | 'model';
      readonly flags: readonly MarkFlag[];
      readonly greeks: Omit<Greeks, 'price'>;
      /** What the Greeks, and a mark of the model, are taken at, an annual fraction; absent where no time value is left. */
      readonly volatility?: number;
    }
  | { readonly kind: 'absent'; readonly because: string };

/** The mark of one contract with or without a quote, by the rules of `chainView`. */
export function markOption(request: MarkRequest): OptionMark {
  const { right, strike } = request.contract;
  const listed = { right, strike: toDollars(strike) };
  const ground = groundOf(request);
  const sides = sidesNow(request);
  const taken = volatilityFor(listed, ground, { sides, given: request.volatility });
  if (taken.kind === 'none') return { kind: 'absent', because: taken.because };
  const { volatility } = taken;
  const { price: model, ...greeks } =
    volatility === undefined
      ? withoutTime(listed, ground)
      : optionModel(ground).greeks(listed, volatility);
  const bounded = boundedMark(listed, ground, { sides, model });
  const isModelled = bounded.source === 'model' && ground.years > 0;
  return {
    kind: 'marked',
    mark: bounded.mark,
    source: bounded.source,
    flags: isModelled ? [...bounded.flags, 'modelled'] : bounded.flags,
    greeks,
    ...(volatility !== undefined && { volatility }),
  };
}

type Taken =
  | { readonly kind: 'volatility'; readonly volatility: number }
  | { readonly kind: 'no-time-value'; readonly volatility?: undefined }
  | { readonly kind: 'none'; readonly because: string };

/** That of the quote, else the given one; a mid without time value needs none. */
function volatilityFor(
  listed: Listed,
  ground: Ground,
  { sides, given }: { readonly sides: Sides; readonly given: number | undefined },
): Taken {
  if (ground.years <= 0) return { kind: 'no-time-value' };
  const solved = quotedVolatility(sides, { listed, ground, model: optionModel(ground) });
  const volatility = solved?.kind === 'solved' ? solved.volatility : given;
  if (volatility !== undefined) return { kind: 'volatility', volatility };
  if (solved?.kind === 'absent' && solved.reason.endsWith('intrinsic'))
    return { kind: 'no-time-value' };
  const why = solved?.kind === 'absent' ? solved.because : `no mid: ${sides.flags.join(', ')}`;
  return { kind: 'none', because: `${why}; and no volatility is given` };
}

function groundOf({ contract, spot, at, style, ...known }: MarkRequest): Ground {
  const carry = {
    style,
    spot: toDollars(spot),
    years: yearsUntil(at, contract.expiry),
    rate: known.rate ?? ASSUMED_RATE,
    dividendYield: known.dividendYield ?? 0,
    dividends: cashDividends(known.dividends ?? [], at, contract.expiry),
  };
  return onForward(carry, carryForward(carry));
}

function sidesNow({ quote, staleBefore }: MarkRequest): Sides {
  if (quote === undefined) return { flags: ['one-sided'] };
  const sides = sidesOf(quote);
  return quote.at < staleBefore ? staleSides(sides) : sides;
}
