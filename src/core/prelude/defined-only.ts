export type Defined<Shape> = { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

/** The same without the keys that are undefined: an absent figure is absent in a record too. */
export function definedOnly<Shape extends Readonly<Record<string, unknown>>>(
  shape: Shape,
): Defined<Shape> {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the filter is what the type says
  return Object.fromEntries(entries) as Defined<Shape>;
}
