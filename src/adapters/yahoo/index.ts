export { openYahoo, type Checkup, type YahooSource } from './open-yahoo.ts';
export type { Spent } from './tally.ts';
export type { Outside, YahooSettings } from './yahoo-settings.ts';
