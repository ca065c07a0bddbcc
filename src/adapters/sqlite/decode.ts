/** Reads back what this store has written itself; the hash chain of `ledger verify` tells whether somebody else did. */
export function decode<Shape>(json: unknown): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column holds only what encode wrote
  return JSON.parse(String(json)) as Shape;
}
