/** Written together, meant apart. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["can't", 'cannot'],
  ["won't", 'will not'],
  ['cannot', 'can not'],
]);

/**
 * The words of a line in lower case: letters and digits, "s&p", "1.5%"; "doesn't" is two words, possessives lose their
 * end. A full stop, a colon, a semicolon or a dash between words is the word ".", so that no phrase reaches across.
 */
export function wordsIn(line: string): readonly string[] {
  const text = line
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[a-z']+/g, (word) => SHORT.get(word) ?? word)
    .replace(/n't\b/g, ' not')
    .replace(/'s\b/g, '')
    .replace(/s'(?=\s|$)/g, 's')
    .replace(/\bu\.s\.?/g, 'us')
    .replace(/[.:;!?](?=\s|$)|\s[-–—|]+\s|[—]/g, ' . ');
  return text.match(/[\p{L}\p{N}$]+(?:[&.,/][\p{L}\p{N}]+)*%?|\.|,/gu) ?? [];
}
