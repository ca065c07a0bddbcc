/** A place in a text. `steps` is what reading may still cost: a bound in characters, so the same on every machine. */
export type Cursor = { readonly text: string; at: number; steps: number };

const BLANK = /(?:[\s\p{Cc}\p{Cf}]+|\/\/[^\n]*|#[^\n]*|\/\*[^]*?(?:\*\/|$))+/uy;
const FENCE = '```';

export function cursorOver(text: string): Cursor {
  return { text, at: 0, steps: 2_000_000 + 4 * text.length };
}

/** The match of a sticky pattern at the cursor, '' when there is none; moves past it. */
export function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const taken = pattern.exec(cursor.text)?.[0] ?? '';
  advance(cursor, taken.length);
  return taken;
}

export function advance(cursor: Cursor, characters: number): void {
  cursor.at += characters;
  cursor.steps -= characters + 1;
  if (cursor.steps < 0) cursor.at = cursor.text.length;
}

/** The next structural character after blanks and comments; '' at the end of the text or of its code fence. */
export function peek(cursor: Cursor): string {
  take(cursor, BLANK);
  if (cursor.text.startsWith(FENCE, cursor.at)) return '';
  return plainMark(cursor.text.charAt(cursor.at));
}

/** Chinese keyboards and models write the wide forms. */
function plainMark(mark: string): string {
  return WIDE.get(mark) ?? mark;
}

const WIDE: ReadonlyMap<string, string> = new Map([
  ['：', ':'],
  ['，', ','],
  ['｛', '{'],
  ['｝', '}'],
  ['［', '['],
  ['］', ']'],
]);
