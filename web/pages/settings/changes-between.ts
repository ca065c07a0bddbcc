import { isMap, type Path, type PlainMap } from './value-at.ts';
import { REMOVED } from './with-value.ts';

/** One change of config.yaml: where, and what stands there afterwards; without a value it is taken away. */
export type Change = { readonly path: Path; readonly value?: unknown };

/**
 * What leads from one file to another, as few and as deep as can be, so that whatever is not meant stays as it was
 * written. In an order that can be done one after the other: entries of a list are taken out last, from its end.
 */
export function changesBetween(
  before: unknown,
  after: unknown,
  path: Path = [],
): readonly Change[] {
  if (before === after) return [];
  if (after === undefined || after === REMOVED) return [{ path }];
  if (isMap(after)) return isMap(before) ? inMap(before, after, path) : newMap(after, path);
  if (isListOfMaps(before) && isListOfMaps(after)) return inList(before, after, path);
  return isAlike(before, after) ? [] : [{ path, value: kept(after) }];
}

function isListOfMaps(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every((each) => isMap(each) || each === REMOVED);
}

function inMap(before: PlainMap, after: PlainMap, path: Path): readonly Change[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [
    ...Object.entries(after).flatMap(([key, value]) =>
      changesBetween(before[key], value, [...path, key]),
    ),
    ...gone.map((key) => ({ path: [...path, key] })),
  ];
}

/** Where nothing stood: leaf by leaf, as a person would write it; an empty one as it is. */
function newMap(after: PlainMap, path: Path): readonly Change[] {
  const isEmpty = Object.keys(after).length === 0;
  const isEntry = typeof path.at(-1) === 'number';
  return isEmpty || isEntry ? [{ path, value: kept(after) }] : inMap({}, after, path);
}

function inList(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): readonly Change[] {
  const changed = before.flatMap((value, place) =>
    after[place] === REMOVED ? [] : changesBetween(value, after[place], [...path, place]),
  );
  const added = after
    .slice(before.length)
    .filter((value) => value !== REMOVED)
    .map((value, place) => ({ path: [...path, before.length + place], value: kept(value) }));
  const gone = before.flatMap((_, place) =>
    after[place] === REMOVED ? [{ path: [...path, place] }] : [],
  );
  return [...changed, ...added, ...gone.toReversed()];
}

/** Without the marks of what was taken out of it again. */
function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== REMOVED).map(kept);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, kept(below)]));
}

/** Whether two values of the file say the same, in the same order. */
export function isAlike(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(kept(right));
}
