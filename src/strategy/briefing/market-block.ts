import type { Observation } from '#strategy/shape';
import { change, fixed, percent, UNKNOWN } from './fixed.ts';
import { momentLabel, relabelled, type Labels } from './labels.ts';
import { outsideText } from './outside-text.ts';

/** What the regime is read from: session, volatility index, rates, sector ETFs; and what is absent, by name. */
export function marketBlock({ market }: Observation, labels: Labels): string {
  const { rates, sectors } = market;
  const state = market.session === 'open' ? 'open' : 'closed; orders fill at the next open';
  return [
    `MARKET (data: ${outsideText(market.label, 80)})`,
    `Now: ${momentLabel(market.at, labels)}. The market is ${state}.`,
    `VIX ${fixed(rates.vix, 1)}; 10-year yield ${percent(rates.treasury10Year, 2)}; 13-week bill ${percent(rates.bill13Week, 2)}.`,
    sectors.length === 0 ? 'Sector ETFs: not known.' : 'Sector ETFs (5d%, 21d%):',
    ...sectors.map(
      ({ sector, ticker, change5Days, change21Days }) =>
        `${outsideText(sector, 40)} ${ticker}: ${change(change5Days)}, ${change(change21Days)}`,
    ),
    ...absences(market, labels),
  ].join('\n');
}

/** By name alone: a reason may repeat what somebody outside said, and stands on the record. */
function absences({ absent }: Observation['market'], labels: Labels): string[] {
  if (absent.length === 0) return [];
  const named = absent.map(({ what }) => relabelled(outsideText(what, 40), labels));
  return [`Absent (${UNKNOWN}): ${named.join(', ')}.`];
}
