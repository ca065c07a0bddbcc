export { startFakeYahoo, type FakeYahoo, type FakeYahooSettings } from './start-fake-yahoo.ts';
export { discountPercent } from './rate-history.ts';
export type { Traps } from './traps.ts';
export { yahooFaults } from './yahoo-faults.ts';
