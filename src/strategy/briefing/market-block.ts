import type { Observation } from '#strategy/shape';
import { absenceTold } from './absence-told.ts';
import { change, fixed, percent, UNKNOWN } from './fixed.ts';
import { momentLabel, type Labels } from './labels.ts';
import { outsideText } from './outside-text.ts';
import { sectorTold } from './sector-told.ts';

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
        `${sectorTold(sector)} ${ticker}: ${change(change5Days)}, ${change(change21Days)}`,
    ),
    ...absences(market),
  ].join('\n');
}

/** By words of ours alone: a reason may repeat what somebody outside said, and stands on the record. */
function absences({ absent }: Observation['market']): string[] {
  if (absent.length === 0) return [];
  const told = absent.flatMap(({ what }) => absenceTold(what) ?? []);
  const others = absent.length - told.length;
  const named = [...new Set(told), ...(others > 0 ? [`${others} other`] : [])];
  return [`Absent (${UNKNOWN}): ${named.join(', ')}.`];
}
