import type { JsonNode } from './json-node.ts';
import { refused, value, type Outcome } from './reading.ts';

/** The one reading of a thing that may stand under several names; two different ones refuse it, none is undefined. */
export function agreed<Value>(
  nodes: readonly JsonNode[],
  read: (node: JsonNode) => Outcome<Value>,
): Outcome<Value | undefined> {
  const [first, ...others] = nodes.map(read);
  if (first === undefined) return value(undefined);
  const same = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return same ? first : refused('it is said twice and differently');
}
