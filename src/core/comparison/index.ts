export { blockDeviation } from './block-deviation.ts';
export { blockMeans, SESSIONS_A_BLOCK, type BlockMean } from './block-means.ts';
export { confidenceSequence, type SequencePoint } from './confidence-sequence.ts';
export {
  deflatedSharpe,
  deflatedSharpeOf,
  expectedBestSharpe,
  type DeflatedSharpe,
  type Trials,
} from './deflated-sharpe.ts';
export { detectableEffect, type BlockSpread } from './detectable-effect.ts';
export { gapOf, type Cause, type Contribution, type Gap, type GapShare } from './gap-of.ts';
export { holm } from './holm.ts';
export { pairedDifferences, type PairedDifference } from './paired-differences.ts';
export { probabilisticSharpe, type SharpeEstimate } from './probabilistic-sharpe.ts';
export {
  FEWEST_BLOCKS,
  FEWEST_BLOCKS_OF_SELLERS,
  USUAL_COMPARISON,
  type ComparisonTerms,
} from './sequence-width.ts';
export { signFlipTest, type SignFlip } from './sign-flip-test.ts';
export { standingVerdict, type StandingVerdict } from './standing-verdict.ts';
export { weeksUntilAnswer } from './weeks-until-answer.ts';
