import type { Ticker } from '#core/instruments';
import type { Answer } from '#strategy/shape';
import type { JsonNode } from './json-node.ts';
import { looksLikeAction, nameOfAction, readAction, type ActionRead } from './read-action.ts';
import { readActions, type ActionsRead } from './read-actions.ts';
import { value, type Reading } from './reading.ts';
import { sideOf } from './side.ts';

/** The second pass of an equity account, read. */
export type DecisionRead = ActionsRead<ActionRead>;

/** Reads a decision of purchases and sales over `universe`; see `readActions`. */
export function readDecision(answer: Answer, universe: readonly Ticker[]): Reading<DecisionRead> {
  const known = new Set(universe);
  return readActions(answer, {
    looksLike: looksLikeAction,
    nameOf: nameOfAction,
    read: (node) => {
      const action = readAction(node, known);
      if (action.kind === 'refused') return action;
      return action.value === 'HOLD' ? value('idle') : value(action.value);
    },
    isIdle: isHold,
    idle: 'a HOLD needs no order',
  });
}

function isHold(node: JsonNode): boolean {
  const side = sideOf(node);
  return side.kind === 'value' && side.value === 'HOLD';
}
