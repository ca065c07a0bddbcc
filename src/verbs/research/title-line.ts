const LONGEST = 120;

/** A title from outside as one line of visible characters, at most 120 of them. */
export function titleLine(text: string): string {
  const visible = text
    .replaceAll(/[\t\r\n\u2028\u2029]/g, ' ')
    .replaceAll(/\p{C}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const points = Array.from(visible);
  return points.length <= LONGEST ? visible : `${points.slice(0, LONGEST - 1).join('')}…`;
}
