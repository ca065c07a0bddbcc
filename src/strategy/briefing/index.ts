export { briefing } from './briefing.ts';
export { classShares, type ClassShares } from './class-shares.ts';
export { DATED, dayLabel, momentLabel, relabelled, type Labels } from './labels.ts';
export { OUTSIDE_BEGINS, OUTSIDE_ENDS, OUTSIDE_WARNING, outsideText } from './outside-text.ts';
export { sectorNames } from './sector-names.ts';
export { distance } from './securities-block.ts';
export {
  CLOSED_MARGIN,
  positionIn,
  sizing,
  type Room,
  type SectorRoom,
  type Sizing,
} from './sizing.ts';
