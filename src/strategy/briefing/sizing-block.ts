import { isSector } from '#core/instruments';
import type { Observation } from '#strategy/shape';
import { correlationWarnings } from './correlation-warnings.ts';
import { dollars, percent, wholeDollarsDown } from './fixed.ts';
import { CLOSED_MARGIN, type Sizing } from './sizing.ts';

/** The limits in dollars, as the review will judge: what may be spent, on what, in how many trades. */
export function sizingBlock(seen: Observation, sizing: Sizing): string {
  const { limits } = seen.mandate;
  const warnings = correlationWarnings(seen);
  const sectors = sizing.sectors
    .filter(({ sector }) => isSector(sector))
    .map(
      ({ sector, room }) => `${sector} ${room < sizing.minOrder ? 'none' : wholeDollarsDown(room)}`,
    );
  return [
    'SIZING (orders beyond these limits are refused)',
    `Buying power: ${buyingPower(sizing)} in all, after keeping ${dollars(sizing.minCash)} cash (${percent(limits.minCash)} of nav); what you sell now adds to it.`,
    `Largest position: ${dollars(sizing.maxPosition)} a symbol (${percent(limits.maxPosition)} of nav); the room column is what is left of it after holdings, resting orders and the sector limit.`,
    `Smallest order: ${dollars(sizing.minOrder)}${limits.wholeShares ? ', in whole shares' : ''}. At most ${sizing.maxTrades} trades now${sizing.bootstrap ? ' (doubled: most of the account is cash)' : ''}.`,
    ...(sectors.length === 0 ? [] : [`Room by sector: ${sectors.join(', ')}.`]),
    ...(seen.market.session === 'closed'
      ? [
          `The market is closed and the fill price unknown: these limits are ${percent(CLOSED_MARGIN, 0)} tighter than the rule.`,
        ]
      : []),
    `The account sells at a loss of ${percent(-limits.stopLoss)} whatever you set; your stop may be tighter.`,
    ...(warnings.length === 0
      ? []
      : [`Move together, think before holding both: ${warnings.join(', ')}.`]),
  ].join('\n');
}

function buyingPower({ buyingPower: power, minOrder, unpricedResting }: Sizing): string {
  if (unpricedResting.length > 0)
    return `none while a resting buy of ${unpricedResting.join(', ')} has no price`;
  return power < minOrder ? 'none' : wholeDollarsDown(power);
}
