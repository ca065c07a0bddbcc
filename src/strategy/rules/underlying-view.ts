import { daysBetween } from '#core/calendar';
import { underlyingOf, type Ticker } from '#core/instruments';
import type { VolatilityFacts } from '#core/options';
import { definedOnly } from '#core/prelude';
import { distance } from '#strategy/briefing';
import type { Observation, OptionView, SecurityFacts, UnderlyingOptions } from '#strategy/shape';
import { shownPercent } from './shown.ts';

/** IV percentile at which options are cheap and dear for their own history. */
const IV_LOW = 0.3;
const IV_HIGH = 0.6;

/** Distance from SMA50 under which a security goes nowhere. */
const STILL = 0.01;

/** One underlying as the options rules see it. */
export type UnderlyingView = {
  readonly ticker: Ticker;
  readonly kind: SecurityFacts['kind'] | 'unknown';
  readonly volatility: VolatilityFacts;
  /** NORMAL as well where its history is too short to say. */
  readonly ivRegime: NonNullable<OptionView['ivRegime']>;
  /** Above or below both SMA50 and SMA200; sideways as well where they are not known. */
  readonly trend: 'up' | 'down' | 'sideways';
  /** Mark / average - 1; absent where not known. */
  readonly fromSma50?: number;
  readonly fromSma200?: number;
  /** Why nothing can be opened whatever the price: a report, an order that rests. */
  readonly bar?: string;
  /** What it was judged by. */
  readonly figures: string;
};

export function underlyingView(
  { ticker, volatility }: UnderlyingOptions,
  seen: Observation,
): UnderlyingView {
  const facts = seen.market.securities.find((each) => each.ticker === ticker);
  const fromSma50 = facts === undefined ? undefined : distance(facts, facts.indicators.sma50);
  const fromSma200 = facts === undefined ? undefined : distance(facts, facts.indicators.sma200);
  const places = definedOnly({ fromSma50, fromSma200 });
  return {
    ticker,
    kind: facts?.kind ?? 'unknown',
    volatility,
    ivRegime: ivRegimeOf(volatility),
    trend: trendOf(fromSma50, fromSma200),
    ...places,
    ...definedOnly({ bar: restingBar(ticker, seen) ?? reportBar(facts, seen) }),
    figures: figuresOf(volatility, places),
  };
}

function ivRegimeOf({ ivPercentile }: VolatilityFacts): UnderlyingView['ivRegime'] {
  if (ivPercentile === undefined) return 'NORMAL';
  if (ivPercentile >= IV_HIGH) return 'HIGH';
  return ivPercentile <= IV_LOW ? 'LOW' : 'NORMAL';
}

function trendOf(
  fromSma50: number | undefined,
  fromSma200: number | undefined,
): UnderlyingView['trend'] {
  if (fromSma50 === undefined || fromSma200 === undefined) return 'sideways';
  if (fromSma50 > STILL && fromSma200 > 0) return 'up';
  return fromSma50 < -STILL && fromSma200 < 0 ? 'down' : 'sideways';
}

function restingBar(ticker: Ticker, { resting }: Observation): string | undefined {
  const isWaiting = resting.some(({ legs }) =>
    legs.some(({ instrument }) => underlyingOf(instrument) === ticker),
  );
  return isWaiting ? 'An order in it rests.' : undefined;
}

/** A known date bars the days before it, an unknown one bars where the account says so. */
function reportBar(facts: SecurityFacts | undefined, seen: Observation): string | undefined {
  const earnings = facts?.earnings ?? { kind: 'unknown' };
  switch (earnings.kind) {
    case 'none':
      return undefined;
    case 'unknown':
      return seen.options?.unknownEarnings === 'pass'
        ? undefined
        : 'Nobody tells when it reports, so nothing is opened.';
    case 'date':
      return blackoutBar(daysBetween(seen.market.on, earnings.on), seen);
  }
}

function blackoutBar(days: number, { mandate }: Observation): string | undefined {
  const blackout = mandate.options?.rules.earningsBlackoutDays ?? 0;
  return days >= 0 && days <= blackout
    ? `It reports in ${days} days, nothing is opened within ${blackout}.`
    : undefined;
}

function figuresOf(
  { ivPercentile, ivRank, historySays, implied30, realised21, skew25 }: VolatilityFacts,
  { fromSma50, fromSma200 }: Pick<UnderlyingView, 'fromSma50' | 'fromSma200'>,
): string {
  const history =
    ivPercentile === undefined
      ? `IV percentile not known${historySays === undefined ? '' : ` (${historySays})`}`
      : `IV percentile ${shownPercent(ivPercentile)}`;
  return [
    history,
    ...told('IV rank', ivRank),
    ...told('implied', implied30),
    ...told('realised', realised21),
    ...told('skew', skew25),
    ...told('from SMA50', fromSma50),
    ...told('from SMA200', fromSma200),
  ].join(', ');
}

function told(name: string, fraction: number | undefined): string[] {
  return fraction === undefined ? [] : [`${name} ${shownPercent(fraction)}`];
}
