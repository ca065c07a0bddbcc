export { barData, type BarData, type ImportReport, type TickerStatus } from './bar-data.ts';
export { isDemoHome } from './is-demo-home.ts';
export { homePaths, type HomePaths } from './home-paths.ts';
export { initHome, type HomeRequest, type InitOutcome, type WorldKind } from './init-home.ts';
export { openHome, type Home } from './open-home.ts';
export { probeModel, type ModelProbe } from './probe-model.ts';
