/**
 * Text from outside as one line: control, format, bidirectional, private, unassigned and otherwise invisible characters
 * removed, kinds of space folded, piles of combining marks removed, cut at a word to at most `limit` code points.
 */
export function plainText(text: string, limit: number): string {
  const line = text
    .slice(0, limit * 20)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\u0085\u2028\u2029]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/\p{M}{3,}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const points = Array.from(line);
  if (points.length <= limit) return line;
  const cut = points.slice(0, limit - 1).join('');
  const atWord = points[limit - 1] === ' ' ? cut : cut.replace(/\s+\S*$/u, '');
  // A text without spaces is cut where it must be.
  return `${atWord.length * 2 > cut.length ? atWord : cut.trimEnd()}…`;
}

/** \p{C} holds Cc, Cf, Cs, Co and Cn; variation selectors and fillers are ignorable marks and letters; U+2800 is blank. */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
