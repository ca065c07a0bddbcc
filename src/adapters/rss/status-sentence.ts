const SENTENCES: ReadonlyMap<number, readonly [because: string, fix: string]> = new Map([
  [304, ['it says that nothing has changed, but nothing was known', 'Try again later.']],
  [401, ['it asks for a login', 'Take the feed out, or use an address that needs none.']],
  [403, ['it refuses us', 'It is asked again later; take it out if that stays so.']],
  [404, ['it is not there', 'Check the URL of the feed.']],
  [410, ['it is gone for good', 'Take the feed out of the configuration.']],
  [429, ['it was asked too often', 'It is asked again later.']],
]);

/** What an HTTP status other than success means for a feed. */
export function statusSentence(status: number): { readonly because: string; readonly fix: string } {
  const known = SENTENCES.get(status);
  if (known !== undefined) return { because: `${known[0]} (HTTP ${status})`, fix: known[1] };
  if (status >= 500)
    return { because: `its server has a failure (HTTP ${status})`, fix: 'Try again later.' };
  return { because: `it answered HTTP ${status}`, fix: 'Check the URL of the feed.' };
}
