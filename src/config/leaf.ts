import * as z from 'zod';

type Bounds = {
  readonly above?: number;
  readonly from?: number;
  readonly below?: number;
  readonly upTo?: number;
};

/** A number of the file; `says` completes the sentence "max_trades is ...". */
export function numberLeaf(says: string, { above, from, below, upTo }: Bounds): z.ZodNumber {
  let leaf = z.number({ error: says });
  if (above !== undefined) leaf = leaf.gt(above, { error: says });
  if (from !== undefined) leaf = leaf.gte(from, { error: says });
  if (below !== undefined) leaf = leaf.lt(below, { error: says });
  if (upTo !== undefined) leaf = leaf.lte(upTo, { error: says });
  return leaf.meta({ description: says });
}

/** A whole number of the file, both bounds included. */
export function countLeaf(what: string, from: number, upTo: number): z.ZodNumber {
  const says = `${what}, a whole number from ${from} to ${upTo}`;
  const leaf = z.number({ error: says }).gte(from, { error: says }).lte(upTo, { error: says });
  return leaf.multipleOf(1, { error: says }).meta({ description: says });
}

/** Percent in the file (15 for 15 %), above 0. */
export function percentLeaf(what: string, upTo = 100): z.ZodNumber {
  return numberLeaf(`${what}: a percentage above 0 and up to ${upTo} (15 is 15 %)`, {
    above: 0,
    upTo,
  });
}

/** Percent in the file that may be nought. */
export function shareLeaf(what: string, upTo = 100): z.ZodNumber {
  return numberLeaf(`${what}: a percentage from 0 to ${upTo} (15 is 15 %)`, { from: 0, upTo });
}

/** Dollars, above 0 and up to a hundred million. */
export function dollarsLeaf(what: string): z.ZodNumber {
  return numberLeaf(`${what}: dollars above 0 and up to 100000000, a plain number`, {
    above: 0,
    upTo: 100_000_000,
  });
}

/** Absolute delta of an option or a correlation: between 0 and 1, ends excluded. */
export function unitLeaf(what: string): z.ZodNumber {
  return numberLeaf(`${what}: a number above 0 and below 1 (0.3, not 30)`, { above: 0, below: 1 });
}

/** Text of a fixed form; `says` completes the sentence "time is ...". */
export function textLeaf(says: string, form: RegExp): z.ZodString {
  return z.string({ error: says }).regex(form, { error: says }).meta({ description: says });
}

/** One word of a few. */
export function wordLeaf<const Word extends string>(
  what: string,
  words: readonly Word[],
): z.ZodEnum<{ [Key in Word]: Key }> {
  const says = `${what}: ${words.join(', ')}`;
  return z.enum(words, { error: says }).meta({ description: says });
}

/** The sentence part for a map of the file that is something else. */
export function mapOf(what: string): { readonly error: string } {
  return { error: `a map of ${what}` };
}
