import { advance, peek, take, type Cursor } from './cursor.ts';
import type { JsonBare, JsonList, JsonNode, JsonObject } from './json-node.ts';
import { opensText, quotedText } from './quoted-text.ts';

type Inside = 'text' | 'list' | 'object';

const DEEPEST = 60;
const LOOSE = /[^,，:：{}[\]｛｝［］\n\r"“”#/]|\/(?![/*])/.source;
const BARE = new RegExp(`(?:${LOOSE})+`, 'y');
/** Thousands written with a comma and no quotes, which can only be told apart from a list inside an object. */
const BARE_OF_MEMBER = new RegExp(String.raw`(?:${LOOSE}|(?<=\d),(?=\d{3}(?!\d)))+`, 'y');
const BARE_KEY = /[A-Za-z_$][\w$ .-]{0,60}(?=\s*[:：=])/y;
const GARBAGE = /[^,，{}[\]\n"]+/y;

/**
 * Reads the JSON value at the cursor as a lenient reader would: comments, trailing and missing commas,
 * any quotes or none, missing closing brackets. Never throws; what is cut or damaged is not `whole`.
 * Valid JSON gives exactly what it says.
 */
export function jsonAt(cursor: Cursor): JsonNode {
  return nodeAt(cursor, 'text', 0);
}

function nodeAt(cursor: Cursor, inside: Inside, depth: number): JsonNode {
  const mark = peek(cursor);
  if (depth > DEEPEST) {
    cursor.at = cursor.text.length;
    return { kind: 'bare', text: '', whole: false };
  }
  if (mark === '{') return objectAt(cursor, inside, depth);
  if (mark === '[') return listAt(cursor, inside, depth);
  if (opensText(mark)) return quotedText(cursor);
  return bareAt(cursor, inside);
}

function bareAt(cursor: Cursor, inside: Inside): JsonBare {
  const text = take(cursor, inside === 'object' ? BARE_OF_MEMBER : BARE).trim();
  return { kind: 'bare', text, whole: peek(cursor) !== '' };
}

function objectAt(cursor: Cursor, inside: Inside, depth: number): JsonObject {
  const members: (readonly [string, JsonNode])[] = [];
  let whole = true;
  advance(cursor, 1);
  for (;;) {
    const mark = peek(cursor);
    if (mark === '') return { kind: 'object', members, whole: false };
    if (mark === '}') {
      advance(cursor, 1);
      return { kind: 'object', members, whole };
    }
    if (inside === 'list' && (mark === ']' || mark === '{'))
      return { kind: 'object', members, whole };
    if (mark === ',') {
      advance(cursor, 1);
      continue;
    }
    const key = keyAt(cursor);
    if (key === undefined) whole = false;
    else members.push([key, nodeAt(cursor, 'object', depth + 1)]);
  }
}

function listAt(cursor: Cursor, inside: Inside, depth: number): JsonList {
  const items: JsonNode[] = [];
  let whole = true;
  advance(cursor, 1);
  for (;;) {
    const mark = peek(cursor);
    if (mark === '') return { kind: 'list', items, whole: false };
    if (mark === ']') {
      advance(cursor, 1);
      return { kind: 'list', items, whole };
    }
    if (mark === '}' && inside !== 'text') return { kind: 'list', items, whole };
    if (mark === ',') {
      advance(cursor, 1);
      continue;
    }
    const from = cursor.at;
    const item = nodeAt(cursor, 'list', depth + 1);
    if (cursor.at > from) items.push(item);
    else {
      whole = false;
      advance(cursor, 1);
    }
  }
}

/** The key at the cursor, which then stands after the colon; undefined, and past it, for what is no key. */
function keyAt(cursor: Cursor): string | undefined {
  const key = opensText(peek(cursor)) ? quotedText(cursor).text : take(cursor, BARE_KEY).trim();
  const mark = peek(cursor);
  if (mark === ':' || (mark === '=' && key !== '')) {
    advance(cursor, cursor.text.startsWith('=>', cursor.at) ? 2 : 1);
    return key;
  }
  if (take(cursor, GARBAGE) === '' && key === '' && mark !== '') advance(cursor, 1);
  return undefined;
}
