import type { Ticker } from '#core/instruments';
import { definedOnly } from '#core/prelude';
import type { Answer, Dropped } from '#strategy/shape';
import { confidenceOf } from './confidence.ts';
import { allOf, fieldOf, fieldsOf, type Fields } from './fields.ts';
import { findAnswer, listWithoutBrackets } from './find-answer.ts';
import { jsonIn } from './json-in.ts';
import type { JsonList, JsonNode, JsonObject } from './json-node.ts';
import { proseOf, shown } from './printable.ts';
import { refused, value, type Outcome, type Reading } from './reading.ts';
import { readSuggestions } from './suggestions.ts';

/** How the actions of one kind of account are known among other JSON, called and read. */
export type ActionGrammar<Action> = {
  readonly looksLike: (node: JsonNode) => boolean;
  /** How an action is called where it is dropped: "action 2, BUY NVDA". */
  readonly nameOf: (node: JsonNode, number: number) => string;
  /** 'idle' wants nothing done. */
  readonly read: (node: JsonNode) => Outcome<Action | 'idle'>;
  /** The word alone says that nothing is wanted: "HOLD" instead of a list. */
  readonly isIdle: (node: JsonNode) => boolean;
  /** Why an idle action is no order. */
  readonly idle: string;
};

/** The second pass, read. No actions at all is a decision to do nothing. */
export type ActionsRead<Action> = {
  readonly outlook: string;
  /** 0..1; absent, with a line in what was dropped, where the model did not say it. */
  readonly confidence?: number;
  readonly actions: readonly Action[];
  /** Symbols to look at later; they need not be in the universe. */
  readonly suggestions: readonly Ticker[];
};

const MOST_ACTIONS = 50;
const MOST_ISSUES = 20;

const ACTIONS = [
  'actions',
  'trades',
  'orders',
  'decisions',
  'transactions',
  'tradeactions',
  'tradeorders',
  'proposedactions',
  'recommendedactions',
];
/** What finding the list needs of a grammar. */
type AnyGrammar = Pick<ActionGrammar<unknown>, 'looksLike' | 'isIdle'>;

const OUTLOOK = ['outlook', 'marketoutlook', 'summary', 'commentary'];
const SUGGESTIONS = [
  'suggestions',
  'suggestedtickers',
  'suggestedsymbols',
  'watchlist',
  'watchlistsuggestions',
];

/**
 * Reads a decision. A bad action is dropped by name and the others stand. Unreadable, which is never a
 * decision to do nothing: no list of actions is found, or there were some and not one could be used.
 */
export function readActions<Action>(
  answer: Answer,
  grammar: ActionGrammar<Action>,
): Reading<ActionsRead<Action>> {
  const root = rootOf(answer, grammar);
  if (root.kind === 'refused')
    return { kind: 'unreadable', because: root.because, issues: [root.because] };
  const list = actionsIn(root.value, grammar);
  if (list.kind === 'refused')
    return { kind: 'unreadable', because: list.because, issues: [list.because] };
  const actions = readList(list.value, grammar);
  if (actions.kind === 'unreadable') return actions;
  const fields: Fields = root.value.kind === 'object' ? fieldsOf(root.value) : new Map();
  const confidence = readConfidence(fields);
  const suggestions = readSuggestions(fieldOf(fields, SUGGESTIONS));
  return {
    kind: 'read',
    value: {
      outlook: proseOf(fieldOf(fields, OUTLOOK)),
      ...definedOnly({ confidence: confidence.value }),
      actions: actions.value,
      suggestions: suggestions.value,
    },
    dropped: [...actions.dropped, ...confidence.dropped, ...suggestions.dropped],
  };
}

function rootOf(answer: Answer, { looksLike }: AnyGrammar): Outcome<JsonNode> {
  const found = findAnswer(answer, {
    is: (node) => isDecision(node, looksLike),
    name: 'a list of actions',
  });
  if (found.kind === 'value') return found;
  const loose = listWithoutBrackets(answer, looksLike);
  const [only] = loose;
  if (only === undefined) return found;
  return value(loose.length === 1 ? only : { kind: 'list', items: loose, whole: true });
}

function isDecision(node: JsonNode, looksLike: AnyGrammar['looksLike']): boolean {
  if (node.kind === 'list') return node.items.some(looksLike);
  return node.kind === 'object' && node.members.length > 0 && listsIn(fieldsOf(node)).length > 0;
}

function listsIn(fields: Fields): JsonNode[] {
  return allOf(fields, ACTIONS);
}

function actionsIn(root: JsonNode, grammar: AnyGrammar): Outcome<JsonList> {
  if (root.kind === 'list') return value(root);
  if (root.kind !== 'object') return refused('a decision is an object');
  const lists = listsIn(fieldsOf(root));
  if (lists.length > 1) return refused('a decision has one list of actions, had several');
  return lists[0] === undefined ? value(listOf([root])) : asList(lists[0], grammar);
}

function asList(node: JsonNode, { looksLike, isIdle }: AnyGrammar): Outcome<JsonList> {
  if (node.kind === 'list') return value(node);
  if (node.kind === 'object') return keyedList(node, looksLike);
  if (isIdle(node))
    return value(listOf([{ kind: 'object', members: [['action', node]], whole: true }]));
  const inner = node.kind === 'text' ? jsonIn(node.text) : [];
  const list = inner.length === 1 ? inner[0]?.node : undefined;
  if (list?.kind === 'list') return value(list);
  return refused(`actions is a list, was ${shown(node)}`);
}

/** One action without its list, or actions by their ticker. */
function keyedList(node: JsonObject, looksLike: AnyGrammar['looksLike']): Outcome<JsonList> {
  if (looksLike(node)) return value(listOf([node]));
  const items = node.members.flatMap(([key, inner]): JsonObject[] =>
    inner.kind === 'object' ? [withTicker(key, inner)] : [],
  );
  return items.length === node.members.length && items.length > 0 && node.whole
    ? value(listOf(items))
    : refused('actions is a list, was an object');
}

function withTicker(key: string, action: JsonObject): JsonObject {
  const named = allOf(fieldsOf(action), ['ticker', 'symbol']).length > 0;
  const ticker: JsonNode = { kind: 'text', text: key, whole: true };
  return named ? action : { ...action, members: [...action.members, ['ticker', ticker]] };
}

function listOf(items: readonly JsonNode[]): JsonList {
  return { kind: 'list', items, whole: true };
}

function readList<Action>(
  list: JsonList,
  { read, nameOf, idle }: ActionGrammar<Action>,
): Reading<readonly Action[]> {
  const actions: Action[] = [];
  const dropped: Dropped[] = [];
  for (const [index, item] of list.items.slice(0, MOST_ACTIONS).entries()) {
    const action = read(decoded(item));
    const what = nameOf(item, index + 1);
    if (action.kind === 'refused') dropped.push({ what, because: action.because });
    else if (action.value === 'idle') dropped.push({ what, because: idle });
    else actions.push(action.value);
  }
  dropped.push(...restOf(list));
  const usable = actions.length > 0 || dropped.some(({ because }) => because === idle);
  if (usable || dropped.length === 0) return { kind: 'read', value: actions, dropped };
  const issues = dropped.slice(0, MOST_ISSUES).map(({ what, because }) => `${what}: ${because}`);
  return {
    kind: 'unreadable',
    because: `no action could be used: ${issues.slice(0, 3).join('; ')}`,
    issues,
  };
}

function restOf({ items, whole }: JsonList): Dropped[] {
  const dropped: Dropped[] = [];
  if (items.length > MOST_ACTIONS)
    dropped.push({
      what: `actions ${MOST_ACTIONS + 1} to ${items.length}`,
      because: `at most ${MOST_ACTIONS} actions are read`,
    });
  if (!whole && items.at(-1)?.whole !== false)
    dropped.push({
      what: `actions after ${items.length}`,
      because: 'the list is cut off or damaged',
    });
  return dropped;
}

/** An action that was written as a text of JSON. */
function decoded(item: JsonNode): JsonNode {
  const inner = item.kind === 'text' && item.text.includes('{') ? jsonIn(item.text) : [];
  return inner.length === 1 ? (inner[0]?.node ?? item) : item;
}

function readConfidence(fields: Fields): {
  readonly value: number | undefined;
  readonly dropped: readonly Dropped[];
} {
  const percent = fieldOf(fields, ['confidencepct', 'confidencepercent', 'confidencepercentage']);
  const node =
    percent ?? fieldOf(fields, ['confidence', 'confidencelevel', 'confidencescore', 'conviction']);
  const confidence =
    node === undefined
      ? refused('it is not said')
      : confidenceOf(node, percent === undefined ? 'unsaid' : 'percent');
  return confidence.kind === 'value'
    ? { value: confidence.value, dropped: [] }
    : { value: undefined, dropped: [{ what: 'confidence', because: confidence.because }] };
}
