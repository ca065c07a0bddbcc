export { verticalSpreads, verticalSpreadsWith } from './vertical-spreads.ts';
