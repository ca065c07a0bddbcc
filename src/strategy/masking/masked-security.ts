import { movedBy, type Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import type { IndicatorValues, IntradayFacts, SecurityFacts } from '#strategy/shape';
import type { Veil } from './veil.ts';

/** In dollars a share; the others are ratios. */
const PER_SHARE: ReadonlySet<string> = new Set<keyof IndicatorValues>([
  'sma20',
  'sma50',
  'sma200',
  'macd',
  'macdSignal',
  'macdHistogram',
  'bollingerUpper',
  'bollingerMiddle',
  'bollingerLower',
  'atr14',
]);

/** One security under its alias, its prices of a unit. */
export function maskedSecurity(facts: SecurityFacts, veil: Veil): SecurityFacts {
  const { ticker, name, kind, source } = facts;
  const units = veil.units(ticker);
  const told = {
    ...facts,
    ticker: veil.ticker(ticker),
    name: veil.name(ticker, name, kind),
    source: veil.undated(source),
  };
  return units === 1 ? told : { ...told, ...unitFacts(facts, units) };
}

function unitFacts(facts: SecurityFacts, units: number): Partial<SecurityFacts> {
  const { mark, bid, ask, lastClose, averageVolume20, indicators, intraday } = facts;
  return {
    mark: unitPrice(mark, units),
    indicators: Object.fromEntries(
      Object.entries(indicators).map(([name, figure]) => [
        name,
        PER_SHARE.has(name) ? figure / units : figure,
      ]),
    ),
    unitsAShare: units,
    ...definedOnly({
      bid: bid === undefined ? undefined : unitPrice(bid, units),
      ask: ask === undefined ? undefined : unitPrice(ask, units),
      lastClose: lastClose === undefined ? undefined : lastClose / units,
      intraday: intraday === undefined ? undefined : unitSession(intraday, units),
      averageVolume20: averageVolume20 === undefined ? undefined : averageVolume20 * units,
    }),
  };
}

/** The running session; only its highest and lowest are in dollars. */
function unitSession(session: IntradayFacts, units: number): IntradayFacts {
  const { high, low } = session;
  return {
    ...session,
    ...definedOnly({
      high: high === undefined ? undefined : high / units,
      low: low === undefined ? undefined : low / units,
    }),
  };
}

/** Of one unit, half-even to a micro-dollar: exact where a price is in cents. */
export function unitPrice(ofShare: Price, units: number): Price {
  return movedBy(ofShare, 1 / units);
}
