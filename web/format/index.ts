export { centsOf, dollars, units, type SignShown } from './dollars.ts';
export { instrumentWords } from './instrument-words.ts';
export {
  dayText,
  EXCHANGE_ZONE,
  isoOf,
  momentText,
  msOf,
  spanText,
  zoneOf,
  type MomentShape,
  type ZoneChoice,
} from './moment.ts';
export { count, figure, percent } from './percent.ts';
