import { advance, peek, take, type Cursor } from './cursor.ts';
import type { JsonText } from './json-node.ts';

/** Opening quote -> what may close it. */
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”“"'],
  ['”', '”“"'],
  ['„', '“”"'],
  ['«', '»'],
  ['‘', "’‘'"],
  ['’', "’‘'"],
]);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['\n', ''],
]);

const RUN = /[^"'`“”»’‘\\\n]+/y;
const UNICODE = /u[0-9a-fA-F]{4}/y;
const NEXT_KEY = /["'“”][\w -]{1,40}["'“”]\s*[:：]/y;
const AFTER_COMMA =
  /[，,][\s\p{Cc}\p{Cf}]*(?:$|["'“”„«‘’`,，{}[\]｛｝［］/#\d+-]|[A-Za-z_$][\w$-]{0,40}\s*[:：=]|(?:true|false|null|None|True|False|NaN)\b)/uy;

export function opensText(mark: string): boolean {
  return CLOSERS.has(mark);
}

/**
 * Reads a quoted text at its opening quote. A quote inside that was not escaped belongs to the text:
 * only one that is followed by what may follow a value closes it, which is every closing quote of valid JSON.
 */
export function quotedText(cursor: Cursor): JsonText {
  const closers = CLOSERS.get(cursor.text.charAt(cursor.at)) ?? '';
  advance(cursor, 1);
  const parts: string[] = [];
  while (cursor.at < cursor.text.length) {
    parts.push(take(cursor, RUN));
    const mark = cursor.text.charAt(cursor.at);
    if (mark === '\n' && cursor.text.startsWith('\n```', cursor.at)) break;
    advance(cursor, 1);
    if (mark === '\\') parts.push(escape(cursor));
    else if (mark !== '' && closers.includes(mark) && closesHere(cursor))
      return { kind: 'text', text: parts.join(''), whole: true };
    else parts.push(mark);
  }
  return { kind: 'text', text: parts.join(''), whole: false };
}

function escape(cursor: Cursor): string {
  const unicode = take(cursor, UNICODE);
  if (unicode !== '') return String.fromCharCode(Number.parseInt(unicode.slice(1), 16));
  const mark = cursor.text.charAt(cursor.at);
  advance(cursor, 1);
  return ESCAPES.get(mark) ?? mark;
}

/** Looks ahead only; the cursor stands just after the quote. */
function closesHere(cursor: Cursor): boolean {
  const ahead: Cursor = { text: cursor.text, at: cursor.at, steps: cursor.steps };
  const mark = peek(ahead);
  cursor.steps = ahead.steps;
  if (mark === '' || ':}]='.includes(mark)) return true;
  if (mark === ',') return take(ahead, AFTER_COMMA) !== '';
  if (!opensText(mark) && mark !== '{') return false;
  return cursor.text.slice(cursor.at, ahead.at).includes('\n') || take(ahead, NEXT_KEY) !== '';
}
