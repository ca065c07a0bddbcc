export { blockDeviation } from './block-deviation.ts';
export { blockMeans, SESSIONS_A_BLOCK, type BlockMean } from './block-means.ts';
export {
  calibration,
  type Calibration,
  type Forecast,
  type ReliabilityBin,
} from './calibration.ts';
export { confidenceSequence } from './confidence-sequence.ts';
export { deflatedSharpe, deflatedSharpeOf, expectedBestSharpe } from './deflated-sharpe.ts';
export { detectableEffect } from './detectable-effect.ts';
export { gapOf, type Contribution } from './gap-of.ts';
export { holm } from './holm.ts';
export { pairedDifferences, type PairedDifference } from './paired-differences.ts';
export { probabilisticSharpe } from './probabilistic-sharpe.ts';
export { FEWEST_BLOCKS, FEWEST_BLOCKS_OF_SELLERS, USUAL_COMPARISON } from './sequence-width.ts';
export { signFlipTest } from './sign-flip-test.ts';
export { standingVerdict } from './standing-verdict.ts';
export { weeksUntilAnswer } from './weeks-until-answer.ts';
