export {
  placeboArms,
  type NoPlacebo,
  type PlaceboArm,
  type PlaceboKind,
  type PlaceboMaterial,
  type Placebos,
} from './placebo-arms.ts';
export { rankAmong, type Rank } from './rank-among.ts';
export { runPlacebos, type PlaceboOutside, type PlaceboRun } from './run-placebos.ts';
export { turnoverOf } from './turnover-of.ts';
