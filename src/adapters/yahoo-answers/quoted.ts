const LONGEST = 160;

/** Text from outside as it may stand in a sentence of ours: on one line, without control characters, short. */
export function quoted(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  return `"${plain}"`;
}
