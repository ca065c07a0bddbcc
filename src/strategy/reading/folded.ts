/**
 * Text from outside as one plain line: compatibility forms folded first (so that a full-width letter is a letter),
 * control, invisible, bidirectional and unassigned characters removed, heaps of combining marks removed, runs of space
 * folded. At most `limit` * 20 characters of it are looked at.
 */
export function folded(text: string, limit: number): string {
  return text
    .slice(0, limit * 20)
    .normalize('NFKC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
    .replace(/\p{M}{3,}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
