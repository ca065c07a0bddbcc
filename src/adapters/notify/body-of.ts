import type { Notice } from '#ports';

/** What stands over a message that may have come before. */
const REPEAT = 'Perhaps for the second time: no answer came to the first.';

/** The lines of a message, with a word where it may be a repeat. */
export function bodyOf({ body, mayBeRepeat }: Pick<Notice, 'body' | 'mayBeRepeat'>): string {
  return mayBeRepeat ? `${REPEAT}\n${body}` : body;
}
