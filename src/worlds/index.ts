export { asKnown } from './as-known.ts';
export { barData, type BarData, type ImportReport, type TickerStatus } from './bar-data.ts';
export { isDemoHome } from './is-demo-home.ts';
export { homePaths, type HomePaths } from './home-paths.ts';
export { initHome, type HomeRequest, type InitOutcome, type WorldKind } from './init-home.ts';
export { mirrorOf, type MirrorOutside } from './mirror-of.ts';
export { openHome, type Home } from './open-home.ts';
export type { Outside } from './outside.ts';
export { probeModel, trialOf, type ModelProbe } from './probe-model.ts';
