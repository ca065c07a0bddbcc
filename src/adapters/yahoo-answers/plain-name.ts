const LONGEST = 200;

/** A name from outside on one line, without control, bidirectional and other invisible characters; undefined for none. */
export function plainName(told: string | null | undefined): string | undefined {
  const name = (told ?? '')
    .slice(0, LONGEST)
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return name === '' ? undefined : name;
}
