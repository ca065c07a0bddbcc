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
  wordsOf,
  type ActionParts,
  type Nameable,
} from '#strategy/options';

/** What a wheel may do with one underlying. */
export type WheelVerb = 'SELL_CSP' | 'SELL_CC' | 'CLOSE' | 'ROLL';

export type WheelAction = ActionParts & { readonly verb: WheelVerb };

const VERB = meanings<WheelVerb | 'SKIP'>([
  [
    'SELL_CSP',
    'sell csp|csp|sell put|sell puts|sell a put|sell cash secured put|sell cash secured puts|cash secured put|cash secured puts|secured put|sell secured put|sell to open put|sto put|short put|write put|write puts|open csp|open put|new csp|sell csps',
  ],
  [
    'SELL_CC',
    'sell cc|cc|sell call|sell calls|sell a call|covered call|covered calls|sell covered call|sell covered calls|write covered call|write covered calls|sell to open call|sto call|short call|write call|write calls|open cc|open covered call|new cc|sell ccs',
  ],
  [
    'CLOSE',
    'close|close position|close put|close call|close csp|close cc|close out|buy to close|btc|buy back|exit|take profit|close put position|close call position',
  ],
  [
    'ROLL',
    'roll|roll out|roll forward|roll put|roll call|roll csp|roll cc|roll position|roll up and out|roll down and out|roll out and up|roll out and down',
  ],
  [
    'SKIP',
    'skip|hold|wait|pass|keep|maintain|watch|stay|monitor|no action|no actions|no trade|no trades|do nothing|no new position|hold position|hold shares',
  ],
]);

/** How the answer of a wheel is read; what may be named comes from the observation. */
export function wheelGrammar(nameable: Nameable): ActionGrammar<WheelAction> {
  return {
    looksLike: looksLikeOptionAction,
    nameOf: nameOfOptionAction,
    read: (node) => readWheelAction(node, nameable),
    isIdle: (node) => VERB.get(wordsOf(node)) === 'SKIP',
    idle: 'a SKIP needs no order',
  };
}

function readWheelAction(node: JsonNode, nameable: Nameable): Outcome<WheelAction | 'idle'> {
  if (node.kind !== 'object') {
    return VERB.get(wordsOf(node)) === 'SKIP'
      ? value('idle')
      : refused(`an action is an object, was ${shown(node)}`);
  }
  if (!node.whole) return refused('the action is cut off or damaged');
  const fields = fieldsOf(node);
  const verb = verbIn(fields);
  if (verb.kind === 'refused') return verb;
  if (verb.value === 'SKIP') return value('idle');
  const opens = verb.value === 'SELL_CSP' || verb.value === 'SELL_CC';
  const parts = readParts(fields, nameable, opens ? 'new' : 'held');
  if (parts.kind === 'refused') return parts;
  return value({ ...parts.value, verb: verb.value });
}

function verbIn(fields: Fields): Outcome<WheelVerb | 'SKIP'> {
  const verb = agreed(firstGiven(fields, ACTION), verbOf);
  if (verb.kind === 'refused') return verb;
  return verb.value === undefined
    ? refused('an action is SELL_CSP, SELL_CC, CLOSE, ROLL or SKIP, was without')
    : value(verb.value);
}

function verbOf(node: JsonNode): Outcome<WheelVerb | 'SKIP'> {
  const verb = VERB.get(wordsOf(node));
  return verb === undefined
    ? refused(`an action is SELL_CSP, SELL_CC, CLOSE, ROLL or SKIP, was ${shown(node)}`)
    : value(verb);
}
