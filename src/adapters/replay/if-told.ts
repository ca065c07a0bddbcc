/** What becomes of a thing that a tape may not have. */
export function ifTold<Thing, Changed>(
  thing: Thing | undefined,
  change: (thing: Thing) => Changed,
): Changed | undefined {
  return thing === undefined ? undefined : change(thing);
}
