export type Node = Readonly<Record<string, unknown>>;

/** An object's fields; none of anything else. */
export function nodeOf(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Words that a list of the form may hold in a field; none where it is always empty. */
export function enumAt(schema: Node, list: string, field: string): readonly string[] {
  const items = nodeOf(nodeOf(nodeOf(schema['properties'])[list])['items']);
  const words = nodeOf(nodeOf(items['properties'])[field])['enum'];
  return Array.isArray(words) ? words.map(String) : [];
}
