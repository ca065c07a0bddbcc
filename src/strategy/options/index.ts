export { partMeant } from './close-held.ts';
export {
  becauseText,
  contractText,
  expiryText,
  strikeText,
  type Telling,
} from './contract-text.ts';
export { cutCount } from './cut-count.ts';
export { mostOf } from './most-of.ts';
export {
  ACTION,
  firstGiven,
  looksLikeOptionAction,
  nameOfOptionAction,
  POSITION_NONE,
  readParts,
  type ActionParts,
  type Nameable,
} from './option-action.ts';
export { optionStrategy, type OptionKind, type Ordered } from './option-strategy.ts';
export { useOf, withTaken } from './option-use.ts';
export {
  leavingAfter,
  openingOrder,
  orderId,
  orderingOf,
  useAfter,
  withClosing,
  withRefusal,
  type Numbered,
  type Ordering,
} from './ordering.ts';
export { rollCandidate, rollOrder, rollTaking, type RollCandidate } from './roll-candidate.ts';
export { roomBlock } from './room-block.ts';
export { spreadCandidate, spreadCandidates, type SpreadCandidate } from './spread-candidates.ts';
export { SPREAD_CODES, spreadIn, spreadOf } from './spread-in.ts';
export { table, type Column } from './table.ts';
export {
  saleCandidate,
  wheelCandidates,
  type WheelCandidate,
  type WheelOffer,
} from './wheel-candidates.ts';
export { wishNotes } from './wish-notes.ts';
export { meanings, wordsOf } from './words-of.ts';
