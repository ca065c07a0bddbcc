import type { SpreadName } from '#core/options';
import {
  agreed,
  fieldsOf,
  refused,
  shown,
  value,
  type ActionGrammar,
  type Fields,
  type JsonNode,
  type Outcome,
} from '#strategy/answer';
import {
  ACTION,
  firstGiven,
  looksLikeOptionAction,
  meanings,
  nameOfOptionAction,
  readParts,
  spreadIn,
  spreadOf,
  wordsOf,
  type ActionParts,
  type Nameable,
} from '#strategy/options';

export type SpreadAction = ActionParts &
  ({ readonly verb: 'OPEN_SPREAD'; readonly spread: SpreadName } | { readonly verb: 'CLOSE' });

type Verb = 'OPEN_SPREAD' | 'CLOSE' | 'SKIP';

const VERB = meanings<Verb>([
  [
    'OPEN_SPREAD',
    'open spread|open|open position|open trade|open new spread|new spread|enter|enter spread|sell spread|buy spread|sell to open|buy to open|initiate|establish',
  ],
  [
    'CLOSE',
    'close|close spread|close position|close out|exit|exit spread|take profit|buy to close|sell to close|unwind',
  ],
  [
    'SKIP',
    'skip|hold|wait|pass|keep|maintain|watch|stay|monitor|no action|no actions|no trade|no trades|do nothing|no new position|hold position',
  ],
]);

const SPREAD = [
  ['spreadtype', 'spread', 'strategy', 'structure', 'spreadname'],
  ['type', 'strategytype', 'structuretype', 'kind'],
];

/** How the answer of a spreads account is read; what may be named comes from the observation. */
export function spreadGrammar(nameable: Nameable): ActionGrammar<SpreadAction> {
  return {
    looksLike: looksLikeOptionAction,
    nameOf: nameOfOptionAction,
    read: (node) => readSpreadAction(node, nameable),
    isIdle: (node) => VERB.get(wordsOf(node)) === 'SKIP',
    idle: 'a SKIP needs no order',
  };
}

function readSpreadAction(node: JsonNode, nameable: Nameable): Outcome<SpreadAction | 'idle'> {
  if (node.kind !== 'object') {
    return VERB.get(wordsOf(node)) === 'SKIP'
      ? value('idle')
      : refused(`an action is an object, was ${shown(node)}`);
  }
  if (!node.whole) return refused('the action is cut off or damaged');
  const fields = fieldsOf(node);
  const verb = agreed(firstGiven(fields, ACTION), verbOf);
  if (verb.kind === 'refused') return verb;
  if (verb.value === undefined) return refused(`${VERBS}, was without`);
  if (verb.value.verb === 'SKIP') return value('idle');
  const parts = readParts(fields, nameable, verb.value.verb === 'CLOSE' ? 'held' : 'new');
  if (parts.kind === 'refused') return parts;
  return verb.value.verb === 'CLOSE'
    ? value({ ...parts.value, verb: 'CLOSE' })
    : opening(fields, parts.value, verb.value.spread);
}

const VERBS = 'an action is OPEN_SPREAD, CLOSE or SKIP';

/** `named`: the spread that stood in the place of the verb. */
function opening(
  fields: Fields,
  parts: ActionParts,
  named: SpreadName | undefined,
): Outcome<SpreadAction> {
  const given = firstGiven(fields, SPREAD).filter((node) => !isPositionName(node));
  const spread = agreed(given, spreadIn);
  if (spread.kind === 'refused') return spread;
  const meant = spread.value ?? named;
  if (meant === undefined) return refused('an opening names its spread, was without');
  if (named !== undefined && named !== meant)
    return refused(`it is said twice and differently: ${named} and ${meant}`);
  return value({ ...parts, verb: 'OPEN_SPREAD', spread: meant });
}

/** "structure": "P1" is about what is held. */
function isPositionName(node: JsonNode): boolean {
  return /^p\d{1,3}$/.test(wordsOf(node));
}

type VerbRead = { readonly verb: Verb; readonly spread?: SpreadName };

/** A spread in the place of the verb opens it. */
function verbOf(node: JsonNode): Outcome<VerbRead> {
  const words = wordsOf(node);
  const verb = VERB.get(words);
  if (verb !== undefined) return value({ verb });
  const spread = spreadOf(words.replace(/^(?:open|enter|new) /, ''));
  return spread === undefined
    ? refused(`${VERBS}, was ${shown(node)}`)
    : value({ verb: 'OPEN_SPREAD', spread });
}
