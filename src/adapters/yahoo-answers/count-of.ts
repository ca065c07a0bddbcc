/** A count of shares or contracts; undefined for no number, a negative or a part. Zero is a count. */
export function countOf(told: unknown): number | undefined {
  return typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : undefined;
}
