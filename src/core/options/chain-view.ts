import { dayOf, dte, type Instant, type TradingDate } from '#core/calendar';
import { idOf, type InstrumentId, type Ticker } from '#core/instruments';
import type { Dividend, OptionChain } from '#core/market';
import { toDollars, type Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import { yearsUntil } from '#core/pricing';
import { cashDividends } from './cash-dividends.ts';
import { contractView, type ContractView, type Valuation } from './contract-view.ts';
import type { DeltaRange } from './delta-range.ts';
import {
  carryForward,
  movedTo,
  onForward,
  type Carry,
  type ExerciseStyle,
  type Ground,
} from './ground.ts';
import type { LiquidityRule } from './liquidity-of.ts';
import { chainModel } from './option-model.ts';
import { parityForward, type Pair } from './parity-forward.ts';
import { pairsOf, seenQuotes, type SolvedQuote } from './seen-quotes.ts';
import { staleSides } from './sides-of.ts';
import { skew25 } from './skew25.ts';
import { solvedChain } from './solved-chain.ts';
import { atTheMoney, type Smile } from './smile.ts';

/** One expiry as it was seen at one moment; plain data. */
export type ChainView = {
  readonly underlying: Ticker;
  readonly expiry: TradingDate;
  /** Calendar days to expiry. */
  readonly dte: number;
  readonly years: number;
  readonly at: Instant;
  /** How it must be called wherever it is shown: "simulated", "yahoo", "files: recorded", "modelled from daily bars". */
  readonly source: string;
  readonly isModelled: boolean;
  /** Dollars a share. */
  readonly spot: number;
  /** From put-call parity near the money; from the carry where parity has no pair. */
  readonly forward: number;
  readonly forwardSource: 'parity' | 'carry';
  /** Continuous annual rate used, a fraction. */
  readonly rate: number;
  /** Continuous annual yield that the forward stands for, a fraction. */
  readonly dividendYield: number;
  /** Interpolated in log-moneyness at the forward; absent where too few volatilities are solved or the chain is stale. */
  readonly atTheMoneyVolatility?: number;
  /** IV(25-delta put) - IV(25-delta call). */
  readonly skew25?: number;
  /** Forward x IV x sqrt(T), dollars. */
  readonly expectedMove?: number;
  /** By right and strike ascending. */
  readonly contracts: readonly ContractView[];
  /** Contracts left out because no volatility is known to value them by; absent where there is none. */
  readonly unvalued?: readonly InstrumentId[];
};

/** What must be known beside a chain to analyse it. */
export type ChainContext = {
  /** Of the underlying now. */
  readonly spot: Price;
  /** Continuous annual rate, a fraction; absent: `ASSUMED_RATE`. */
  readonly rate?: number;
  readonly style: ExerciseStyle;
  /** A chain told before this is stale: nothing of it is a mid. */
  readonly staleBefore: Instant;
  readonly liquidity: LiquidityRule;
  /** Announced, ex-date ahead. */
  readonly dividends: readonly Dividend[];
  /** Continuous annual yield beside those dividends, for the carry; absent: none. */
  readonly dividendYield?: number;
  /** What a contract is valued at when no quote of its expiry tells a volatility: realised, an annual fraction. */
  readonly fallbackVolatility?: number;
  /** Contracts whose absolute delta lies outside are left out of `contracts`; what is said of the whole stays the same. */
  readonly deltaRange?: DeltaRange;
};

/** Used where no bill rate is known; a forward from parity near the money hardly depends on it. */
export const ASSUMED_RATE = 0.04;

/** Everything that a chain says: forward, volatilities, marks, Greeks and why a contract should be left alone. */
export function chainView(chain: OptionChain, context: ChainContext): ChainView {
  const seen = seenQuotes(chain);
  const isStale = chain.at < context.staleBefore;
  const { told, forwardSource } = groundTold(chain, context, pairsOf(seen));
  const { solved, smile, model } = solvedChain(seen, told, context.deltaRange);
  const ground = movedTo(told, toDollars(context.spot));
  const modelNow = isStale ? chainModel(ground) : model;
  const valuation = { ...valuationIn(chain, context), ground, smile, model: modelNow };
  const views = solved.map((quote) => contractView(isStale ? aged(quote) : quote, valuation));
  const unvalued = solved
    .filter((_, place) => views[place] === 'unvalued')
    .map(({ quote }) => idOf(quote.contract));
  const { forward, dividendYield, rate, spot, years } = ground;
  return {
    underlying: chain.underlying,
    expiry: chain.expiry,
    dte: dte(dayOf(chain.at), chain.expiry),
    years,
    at: chain.at,
    source: chain.source,
    isModelled: chain.isModelled,
    spot,
    forward,
    forwardSource,
    rate,
    dividendYield,
    ...(!isStale && shapeOfSmile(smile, ground)),
    contracts: views.filter((view) => typeof view === 'object'),
    ...(unvalued.length > 0 && { unvalued }),
  };
}

/** The ground on which the chain's own quotes were made: of a stale chain, at the price of the underlying back then. */
function groundTold(
  chain: OptionChain,
  context: ChainContext,
  pairs: readonly Pair[],
): { readonly told: Ground; readonly forwardSource: 'parity' | 'carry' } {
  const isStale = chain.at < context.staleBefore;
  const spotTold = isStale ? (chain.underlyingPrice ?? context.spot) : context.spot;
  const carry: Carry = {
    style: context.style,
    spot: toDollars(spotTold),
    years: yearsUntil(chain.at, chain.expiry),
    rate: context.rate ?? ASSUMED_RATE,
    dividendYield: context.dividendYield ?? 0,
    dividends: cashDividends(context.dividends, chain.at, chain.expiry),
  };
  const forward = carry.years > 0 ? parityForward(pairs, carry) : undefined;
  return {
    told: onForward(carry, forward ?? carryForward(carry)),
    forwardSource: forward === undefined ? 'carry' : 'parity',
  };
}

function valuationIn(
  { isModelled }: OptionChain,
  { liquidity, fallbackVolatility, deltaRange }: ChainContext,
): Omit<Valuation, 'ground' | 'smile' | 'model'> {
  return {
    // Nobody holds contracts of a chain that nobody quotes.
    liquidity: isModelled ? { ...liquidity, minOpenInterest: 0 } : liquidity,
    ...definedOnly({ fallbackVolatility, deltaRange }),
  };
}

/** Greeks of now: what was outside back then need not be so still. */
function aged({ quote, listed, sides }: SolvedQuote): SolvedQuote {
  return { quote, listed, sides: staleSides(sides) };
}

function shapeOfSmile(
  smile: Smile,
  ground: Ground,
): Pick<ChainView, 'atTheMoneyVolatility' | 'skew25' | 'expectedMove'> {
  const atTheMoneyVolatility = atTheMoney(smile, ground.years);
  return definedOnly({
    atTheMoneyVolatility,
    skew25: skew25(smile, ground),
    expectedMove:
      atTheMoneyVolatility === undefined
        ? undefined
        : ground.forward * atTheMoneyVolatility * Math.sqrt(ground.years),
  });
}
