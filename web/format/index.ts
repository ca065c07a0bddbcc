export { centsOf, dollars, units, type SignShown } from './dollars.ts';
export {
  dayText,
  EXCHANGE_ZONE,
  momentText,
  msOf,
  nowMs,
  spanText,
  zoneOf,
  type MomentShape,
  type ZoneChoice,
} from './moment.ts';
export { count, figure, percent } from './percent.ts';
