import fc from 'fast-check';

/** A scalar or a list of them, as one line of a file says it. */
type Leaf = string | number | boolean | readonly string[];

type Entry = {
  readonly key: string;
  readonly value: Leaf | readonly Entry[];
  readonly isRemarkedAbove: boolean;
  readonly isRemarkedBeside: boolean;
  readonly isBlankAbove: boolean;
};

/** A text with comments of which no two are alike, what it says, and every address at which something stands. */
type CommentedFile = {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly paths: readonly (readonly string[])[];
};

const name = fc.stringMatching(/^[a-z]{2,6}$/);

const word = fc.constantFrom(
  'bill',
  'A name',
  '20:00',
  'rules:steady',
  'it is: so',
  '# none',
  'yes',
  '',
);

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.integer({ min: 0, max: 9999 }),
  fc.boolean(),
  word,
  fc.array(name, { maxLength: 3 }),
);

/** Files of up to three levels, indented as their owners like it. */
export const commentedFiles: fc.Arbitrary<CommentedFile> = fc
  .record({ top: entries(2), width: fc.integer({ min: 1, max: 5 }) })
  .map(({ top, width }) => {
    const remarks = { count: 0 };
    return {
      text: `# the head\n\n${linesOf(top, '', { width, remarks }).join('\n')}\n# the end\n`,
      values: valuesOf(top),
      paths: pathsOf(top),
    };
  });

function entries(depth: number): fc.Arbitrary<readonly Entry[]> {
  const value = depth === 0 ? leaf : fc.oneof(leaf, entries(depth - 1));
  const entry: fc.Arbitrary<Entry> = fc.record({
    key: name,
    value,
    isRemarkedAbove: fc.boolean(),
    isRemarkedBeside: fc.boolean(),
    isBlankAbove: fc.boolean(),
  });
  return fc.uniqueArray(entry, { minLength: 1, maxLength: 4, selector: ({ key }) => key });
}

type Writing = { readonly width: number; readonly remarks: { count: number } };

function linesOf(of: readonly Entry[], indent: string, writing: Writing): readonly string[] {
  const remark = (): string => {
    writing.remarks.count += 1;
    return `# remark ${writing.remarks.count}.`;
  };
  return of.flatMap(({ key, value, ...its }) => {
    const above = [
      ...(its.isBlankAbove ? [''] : []),
      ...(its.isRemarkedAbove ? [`${indent}${remark()}`] : []),
    ];
    const beside = its.isRemarkedBeside ? `   ${remark()}` : '';
    if (!isEntries(value)) return [...above, `${indent}${key}: ${JSON.stringify(value)}${beside}`];
    const below = linesOf(value, `${indent}${' '.repeat(writing.width)}`, writing);
    return [...above, `${indent}${key}:${beside}`, ...below];
  });
}

function isEntries(value: Entry['value']): value is readonly Entry[] {
  return Array.isArray(value) && value.some((each) => typeof each === 'object');
}

function valuesOf(of: readonly Entry[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    of.map(({ key, value }) => [key, isEntries(value) ? valuesOf(value) : value]),
  );
}

function pathsOf(of: readonly Entry[]): readonly (readonly string[])[] {
  return of.flatMap(({ key, value }) => [
    [key],
    ...(isEntries(value) ? pathsOf(value).map((below) => [key, ...below]) : []),
  ]);
}
