export { groundingOf } from './grounding-of.ts';
export type {
  Found,
  GroundedText,
  GroundedToken,
  Grounding,
  GroundingCount,
  TokenKind,
} from './grounding.ts';
