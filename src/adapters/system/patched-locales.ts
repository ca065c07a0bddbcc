import { patchOf, type Patch } from './patch.ts';

const FORMATTERS = [
  'Collator',
  'DateTimeFormat',
  'DisplayNames',
  'DurationFormat',
  'ListFormat',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'Segmenter',
];

/** Functions of values that ask for a language, and the place at which it is told. */
const ASKING = [
  [Number.prototype, 'toLocaleString', 0],
  [BigInt.prototype, 'toLocaleString', 0],
  [Date.prototype, 'toLocaleString', 0],
  [Date.prototype, 'toLocaleDateString', 0],
  [Date.prototype, 'toLocaleTimeString', 0],
  [Array.prototype, 'toLocaleString', 0],
  [String.prototype, 'toLocaleUpperCase', 0],
  [String.prototype, 'toLocaleLowerCase', 0],
  [String.prototype, 'localeCompare', 1],
] as const;

/** Everything that falls back on the machine's language, with another one; where none is told it stays. */
export function patchedLocales(locale: () => string | undefined): readonly Patch[] {
  const told =
    (place: number) =>
    (given: readonly unknown[]): readonly unknown[] => {
      const other = locale();
      if (other === undefined || given[place] !== undefined) return given;
      const changed = [...given];
      changed[place] = other;
      return changed;
    };
  return [
    ...FORMATTERS.flatMap((name) => patchOf(Intl, name, { given: told(0) })),
    ...ASKING.flatMap(([of, key, place]) => patchOf(of, key, { given: told(place) })),
  ];
}
