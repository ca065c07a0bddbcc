import { broadMarket, distance } from '#strategy/briefing';
import type { Observation, Regime, SecurityFacts } from '#strategy/shape';
import { shownPercent } from './shown.ts';

/** A regime with the figures that it rests on, and the inputs that were not known. */
export type RegimeReading = {
  readonly regime: Regime;
  readonly reason: string;
  readonly unknown: readonly string[];
};

/** VIX at which a market is called volatile whatever its trend; about the 90th percentile since 1990. */
const VIX_HIGH = 28;

/** Annual realised volatility of the market over 21 sessions, a fraction, that says the same. */
const VOLATILITY_HIGH = 0.3;

const BREADTH_STRONG = 0.5;
const BREADTH_WEAK = 0.4;
const FEWEST_FOR_BREADTH = 5;

/** Volatility first, then trend against SMA200 and SMA50, then breadth; what is not known decides nothing. */
export function regimeOf(seen: Observation): RegimeReading {
  const broad = broadMarket(seen);
  const known = {
    vix: seen.market.rates.vix,
    volatility: broad?.indicators.realisedVolatility21,
    long: broad === undefined ? undefined : distance(broad, broad.indicators.sma200),
    middle: broad === undefined ? undefined : distance(broad, broad.indicators.sma50),
    breadth: breadthOf(seen),
  };
  const names = {
    vix: 'VIX',
    volatility: 'market volatility',
    long: 'market SMA200',
    middle: 'market SMA50',
    breadth: 'breadth',
  };
  const unknown = KEYS.filter((key) => known[key] === undefined);
  const figures = [
    known.vix === undefined ? '' : `VIX ${known.vix.toFixed(1)}`,
    shownAgainst(broad, 'SMA200', known.long),
    shownAgainst(broad, 'SMA50', known.middle),
    known.breadth === undefined ? '' : `${shownPercent(known.breadth)} of stocks above SMA50`,
    known.volatility === undefined ? '' : `volatility ${shownPercent(known.volatility)}`,
  ].filter((figure) => figure !== '');
  return {
    regime: isVolatile(known) ? 'HIGH_VOLATILITY' : trendOf(known),
    reason: figures.length > 0 ? `${figures.join(', ')}.` : 'No market figures are known.',
    unknown: unknown.map((key) => names[key]),
  };
}

const KEYS = ['vix', 'volatility', 'long', 'middle', 'breadth'] as const;

type Known = { readonly [Key in (typeof KEYS)[number]]: number | undefined };

function isVolatile({ vix, volatility }: Known): boolean {
  return (vix ?? 0) >= VIX_HIGH || (volatility ?? 0) >= VOLATILITY_HIGH;
}

/** Without SMA200 there is no trend to speak of: SIDEWAYS. Unknown breadth neither confirms nor denies. */
function trendOf({ long, middle, breadth }: Known): Regime {
  if (long === undefined || middle === undefined) return 'SIDEWAYS';
  const isBroad = breadth === undefined || breadth >= BREADTH_STRONG;
  const isNarrow = breadth !== undefined && breadth < BREADTH_WEAK;
  if (long > 0) return middle > 0 && isBroad ? 'BULL' : 'SIDEWAYS';
  return middle < 0 || isNarrow ? 'BEAR' : 'SIDEWAYS';
}

/** Share of the observed stocks above their SMA50; absent with fewer than five. */
function breadthOf({ market }: Observation): number | undefined {
  const places = market.securities
    .filter(({ kind }) => kind === 'stock')
    .flatMap((facts) => distance(facts, facts.indicators.sma50) ?? []);
  if (places.length < FEWEST_FOR_BREADTH) return undefined;
  return places.filter((place) => place > 0).length / places.length;
}

function shownAgainst(
  broad: SecurityFacts | undefined,
  average: string,
  place: number | undefined,
): string {
  if (broad === undefined || place === undefined) return '';
  return `${broad.ticker} ${shownPercent(Math.abs(place))} ${place < 0 ? 'below' : 'above'} ${average}`;
}
