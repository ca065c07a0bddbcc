/**
 * Text from outside as one line: control, format, bidirectional, private and otherwise invisible characters removed,
 * kinds of space folded, piles of combining marks removed, cut to at most `limit` code points.
 */
export function oneLine(text: string, limit: number): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  const line = text
    .slice(0, limit * 20)
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\u0085\u2028\u2029]+/gu, ' ')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\p{M}{3,}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line.length <= limit) return line;
  const points = Array.from(line);
  return points.length <= limit
    ? line
    : `${points
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** Most text: printable ASCII, single spaces inside. */
const PLAIN = /^[!-~]*(?: [!-~]+)*$/;

/** \p{C} holds Cc, Cf, Cs, Co and Cn; variation selectors and fillers are ignorable marks and letters; U+2800 is blank. */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
