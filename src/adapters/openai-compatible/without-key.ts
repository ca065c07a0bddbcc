import { shortened } from './shortened.ts';

/** The same words with the key struck out: servers repeat what they were sent, and so does whoever cannot send it. */
export function withoutKey(words: string, apiKey: string | undefined): string {
  const key = shortened(apiKey ?? '');
  return key === '' ? words : words.replaceAll(key, '***');
}
