/** Control characters, marks that turn the direction of writing, and what cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]+/gu;

/** A text as one line of at most so many bytes of UTF-8, cut between characters and marked where it was cut. */
export function cleanLine(text: string, mostBytes: number): string {
  // Longer than any line is: cleaning all of a megabyte would hold up everything else.
  const line = text
    .slice(0, mostBytes * 4)
    .toWellFormed()
    .replace(UNSEEN, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return cut(line, mostBytes);
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOfCharacter(character);
  return bytes;
}

const MARK = '…';

function cut(line: string, mostBytes: number): string {
  if (bytesOf(line) <= mostBytes) return line;
  let kept = '';
  let left = mostBytes - bytesOf(MARK);
  for (const character of line) {
    left -= bytesOfCharacter(character);
    if (left < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}${MARK}`;
}

function bytesOfCharacter(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x8_00) return 2;
  return point < 0x1_00_00 ? 3 : 4;
}
