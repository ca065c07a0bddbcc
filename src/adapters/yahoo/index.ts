export { openYahoo } from './open-yahoo.ts';
export type { YahooSettings } from './yahoo-settings.ts';
