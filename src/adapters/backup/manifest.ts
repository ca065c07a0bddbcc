import * as z from 'zod';

const hash = z.string().regex(/^[\da-f]{64}$/);

const chainEnd = z.strictObject({ count: z.int().min(0), head: z.string() });

/** What a backup says of itself: its first member. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  madeAt: z.string(),
  madeBy: z.string(),
  world: z.string(),
  storeVersion: z.int().min(1),
  records: chainEnd,
  acts: chainEnd,
  ledgers: z.array(z.strictObject({ account: z.string(), count: z.int(), head: z.string() })),
  members: z.array(z.strictObject({ name: z.string(), bytes: z.int().min(0), sha256: hash })),
  /** What is not in it, as sentences. */
  leftOut: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'manifest.json';

/** The only names that a member may have: below data/, no step upwards, nothing hidden. */
export function isMemberName(name: string): boolean {
  const parts = name.split('/');
  return (
    parts[0] === 'data' &&
    parts.length > 1 &&
    parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\\p{C}]/u.test(part))
  );
}
