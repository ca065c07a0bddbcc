export { indexDecisions } from './index-decisions.ts';
export { tellDecision } from './tell-decision.ts';
export { lookAtDecisions, type DecisionLook, type DecisionsAsked } from './tell-decisions.ts';
export { tellThinking, type ThinkingAsked } from './tell-thinking.ts';
