/** Words are cut at a length, maybe within a key: so many of its first characters already tell something of it. */
const TELLING = 4;

/**
 * The same words with the key struck out, also where they end within it: servers repeat what they were sent, and so does
 * whoever cannot send it.
 */
export function withoutKey(words: string, apiKey: string | undefined): string {
  const key = (apiKey ?? '').replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (key === '') return words;
  let kept = words.replaceAll(key, '***');
  for (let length = key.length - 1; length >= TELLING; length -= 1)
    kept = kept.replaceAll(`${key.slice(0, length)}...`, '***...');
  return kept;
}
