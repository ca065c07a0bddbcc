import type { MarketChainView } from '#contract';
import { toIso, type Instant } from '#core/calendar';
import type { OptionQuote } from '#core/market';
import { toDecimal, type Price } from '#core/money';
import type { ChainView } from '#core/options';

export type Side = MarketChainView['strikes'][number]['call'];

type Told = NonNullable<Side>;
type Analysed = ChainView['contracts'][number];

/** One contract as the source shows it, and what its chain says of it where it could be analysed. */
export function sideView(own: OptionQuote, analysed: Analysed | undefined, now: Instant): Told {
  const { bid, ask, last, lastTradeAt, volume, openInterest, vendorVolatility } = own;
  return {
    bid: exactOf(bid),
    ask: exactOf(ask),
    last: exactOf(last),
    lastTradeAt: lastTradeAt === undefined ? null : toIso(lastTradeAt),
    lastTradeAgeMs: lastTradeAt === undefined ? null : now - lastTradeAt,
    volume: volume ?? null,
    openInterest: openInterest ?? null,
    vendorVolatilityFraction: vendorVolatility ?? null,
    ...(analysed === undefined ? UNKNOWN : analysedView(analysed)),
  };
}

type AnalysedView = Pick<
  Told,
  | 'mark'
  | 'markSource'
  | 'flags'
  | 'impliedVolatilityFraction'
  | 'volatilityAbsent'
  | 'delta'
  | 'thetaPerDay'
  | 'vegaPerPoint'
>;

const UNKNOWN: AnalysedView = {
  mark: null,
  markSource: null,
  flags: [],
  impliedVolatilityFraction: null,
  volatilityAbsent: null,
  delta: null,
  thetaPerDay: null,
  vegaPerPoint: null,
};

function analysedView(view: Analysed): AnalysedView {
  const { mark, markSource, flags, impliedVolatility, volatilityAbsent } = view;
  const { delta, thetaPerDay, vegaPerPoint } = view;
  return {
    mark: toDecimal(mark),
    markSource,
    flags: [...flags],
    impliedVolatilityFraction: impliedVolatility ?? null,
    volatilityAbsent: volatilityAbsent ?? null,
    delta,
    thetaPerDay,
    vegaPerPoint,
  };
}

function exactOf(price: Price | undefined): string | null {
  return price === undefined ? null : toDecimal(price);
}
