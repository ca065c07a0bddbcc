export { groundingOf } from './grounding-of.ts';
export type { GroundedToken, Grounding, GroundingCount, TokenKind } from './grounding.ts';
