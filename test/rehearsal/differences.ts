/** Where two plain values differ, as "where: one, other"; lists of things that have a ticker are compared by it. */
export function differences(one: unknown, other: unknown, where: string): readonly string[] {
  if (Object.is(one, other)) return [];
  if (Array.isArray(one) && Array.isArray(other)) return inLists(one, other, where);
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) => differences(one[key], other[key], `${where} ${key}`));
  }
  return [`${where}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`];
}

function inLists(
  one: readonly unknown[],
  other: readonly unknown[],
  where: string,
): readonly string[] {
  const [left, right] = [named(one), named(other)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names.flatMap((name) =>
    differences(left.get(name), right.get(name), `${where} [${name}]`),
  );
}

function named(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(list.map((each, place) => [nameOf(each) ?? String(place), each]));
}

function nameOf(each: unknown): string | undefined {
  return isRecord(each) && typeof each['ticker'] === 'string' ? each['ticker'] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
