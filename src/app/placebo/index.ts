export { placeboArms, type NoPlacebo, type PlaceboMaterial } from './placebo-arms.ts';
export { rankAmong } from './rank-among.ts';
export { runPlacebos, type PlaceboOutside, type PlaceboRun } from './run-placebos.ts';
export { turnoverOf } from './turnover-of.ts';
export { shuffledNews } from './shuffled-news.ts';
