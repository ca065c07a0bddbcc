const LONGEST = 300;

/** A server's words on one line, at most 300 characters. */
export function shortened(words: string): string {
  const line = words.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
