import type { Answer } from '#strategy/shape';
import { cursorOver } from './cursor.ts';
import { jsonIn, type Found } from './json-in.ts';
import type { JsonNode } from './json-node.ts';
import { quotedText } from './quoted-text.ts';
import { refused, value, type Outcome } from './reading.ts';
import { withoutThinking } from './without-thinking.ts';

const LONGEST = 2_000_000;
const BEFORE_JSON = /^[\s\p{Cc}\p{Cf}]*(?:```\w*\s*)?(?=[{[])/u;
const BEFORE_ENCODED = /^[\s\p{Cc}\p{Cf}]*(?:```\w*\s*)?(?="(?:\s|\\[nrt])*[{[])/u;
const AFTER_JSON = /^[\s`\p{Cc}\p{Cf}]*(?:<\/\w{1,20}>\s*)?$/u;
const ESCAPED = /[{[](?:\s|\\[nrt])*\\"/;
const HTML = /[{[]\s*&(?:quot|#34);/;
const NOT_MEANT = new Set(['properties', 'schema', 'draft', 'example', 'items', 'previous']);
const WRAPPERS = new Set(
  'decision analysis answer response output result final finalanswer arguments parameters input function data content message messages choices json'.split(
    ' ',
  ),
);

/** What a pass asked for: how to know it, and what to call it. */
export type Wanted = { readonly is: (node: JsonNode) => boolean; readonly name: string };

/**
 * The JSON that a model meant as its answer, out of thinking, fences, prose and wrappers.
 *
 * Of several the last finished one is taken: models quote the schema or show a draft first and end on
 * what they mean, and one that is cut off after a finished one is mostly its repetition. Only where
 * nothing is finished is a cut one taken.
 */
export function findAnswer(answer: Answer, wanted: Wanted): Outcome<JsonNode> {
  const found = foundIn(answer);
  if (found.kind === 'refused') return found;
  const meant = found.value.flatMap(({ node }) => unwrapped(node, wanted, 5));
  const last = meant.findLast(isWhole) ?? meant.at(-1);
  if (last !== undefined) return value(last);
  const decoded = unescaped(answer.text);
  if (decoded !== answer.text) return findAnswer({ text: decoded, finish: answer.finish }, wanted);
  return refused(
    found.value.length === 0
      ? 'no JSON stands in the answer'
      : `no JSON in the answer has ${wanted.name}`,
  );
}

/** Objects of a text that stand side by side, with nothing but commas and blanks between: a list without its brackets. */
export function listWithoutBrackets(
  answer: Answer,
  is: (node: JsonNode) => boolean,
): readonly JsonNode[] {
  const found = foundIn(answer);
  if (found.kind === 'refused') return [];
  const text = withoutThinking(answer.text).text;
  const parts = found.value.filter(({ node }) => is(node));
  const apart = parts.some((part, index) => {
    const before = parts[index - 1];
    return (
      before !== undefined &&
      /[^\s,;`]/.test(text.slice(before.upTo, part.from).replace(/```\w*/g, ''))
    );
  });
  return apart ? [] : parts.map(({ node }) => node);
}

function foundIn(answer: Answer): Outcome<readonly Found[]> {
  if (answer.text.length > LONGEST)
    return refused(`an answer has at most ${LONGEST} characters, had ${answer.text.length}`);
  if (answer.text.trim() === '') return refused('the answer is empty');
  const encoded = BEFORE_ENCODED.exec(answer.text);
  if (encoded !== null) {
    const cursor = cursorOver(answer.text);
    cursor.at = encoded[0].length;
    return value(jsonIn(quotedText(cursor).text));
  }
  return onlyJson(answer.text) ?? spokenJson(answer);
}

/** The whole answer is JSON: whatever looks like a tag is inside its texts. */
function onlyJson(text: string): Outcome<readonly Found[]> | undefined {
  const before = BEFORE_JSON.exec(text);
  if (before === null) return undefined;
  const found = jsonIn(text);
  const [only] = found;
  const alone = found.length === 1 && only !== undefined && only.from === before[0].length;
  return alone && isWhole(only.node) && AFTER_JSON.test(text.slice(only.upTo))
    ? value(found)
    : undefined;
}

/**
 * JSON outside of the thinking. Where thinking began and was never closed, only a model that stopped by
 * itself on a finished value has answered; everything before is thought.
 */
function spokenJson(answer: Answer): Outcome<readonly Found[]> {
  const { text, open } = withoutThinking(answer.text);
  const found = jsonIn(text);
  if (!open) return value(found);
  const last = found.at(-1);
  const ends = last !== undefined && isWhole(last.node) && AFTER_JSON.test(text.slice(last.upTo));
  return ends && answer.finish === 'stop'
    ? value([last])
    : refused('the answer ends inside its thinking');
}

function isWhole(node: JsonNode): boolean {
  return node.whole;
}

function unwrapped(node: JsonNode, wanted: Wanted, depth: number): JsonNode[] {
  if (wanted.is(node)) return [node];
  if (depth === 0 || node.kind === 'bare') return [];
  return insideOf(node).flatMap((inner) => unwrapped(inner, wanted, depth - 1));
}

function insideOf(node: Exclude<JsonNode, { kind: 'bare' }>): readonly JsonNode[] {
  if (node.kind === 'text')
    return /[{[]/.test(node.text) ? jsonIn(node.text).map((found) => found.node) : [];
  if (node.kind === 'list') return node.items.filter(({ kind }) => kind === 'object');
  return node.members
    .filter(([key]) => isWrapper(key, node.members.length))
    .map(([, member]) => member);
}

function isWrapper(key: string, members: number): boolean {
  const name = key.toLowerCase().replace(/[^a-z]/g, '');
  return WRAPPERS.has(name) || (members === 1 && !NOT_MEANT.has(name));
}

function unescaped(text: string): string {
  if (HTML.test(text))
    return text
      .replace(/&(?:quot|#34);/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
  if (!ESCAPED.test(text) || /[{[,]\s*"/.test(text)) return text;
  return text.replace(/\\(["\\/nrt])/g, (_, mark: string) => (/[nrt]/.test(mark) ? ' ' : mark));
}
