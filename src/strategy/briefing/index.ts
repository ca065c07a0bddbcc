export { briefing } from './briefing.ts';
export { classShares } from './class-shares.ts';
export { DATED, type Labels } from './labels.ts';
export { outsideText } from './outside-text.ts';
export { sectorNames } from './sector-names.ts';
export { distance } from './securities-block.ts';
export { positionIn, sizing, type Room, type Sizing } from './sizing.ts';
