/** For a sentence: the value as JSON, short. */
export function told(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}
