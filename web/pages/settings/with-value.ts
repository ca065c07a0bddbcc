import { isMap, type Path } from './value-at.ts';

/** Stands in a list where an entry was taken out, so that the others keep their places until all is saved. */
export const REMOVED = '\u0000removed';

/** A copy with something else at a path; undefined takes a key out, and an entry of a list leaves its mark. */
export function withValue(value: unknown, path: Path, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value) || (value === undefined && typeof step === 'number'))
    return withEntry(Array.isArray(value) ? value : [], path, next);
  const map = isMap(value) ? value : {};
  const below = withValue(map[step], rest, next);
  if (below !== undefined) return { ...map, [step]: below };
  if (value === undefined) return undefined;
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== String(step)));
}

function withEntry(list: readonly unknown[], [step, ...rest]: Path, next: unknown): unknown {
  const place = Number(step);
  const below = withValue(list[place], rest, next) ?? REMOVED;
  return place < list.length ? list.with(place, below) : [...list, below];
}

/** The path that faults name, where entries before it were taken out. */
export function pathAfterwards(value: unknown, path: Path): Path {
  const [step, ...rest] = path;
  if (step === undefined) return path;
  if (!Array.isArray(value))
    return [step, ...pathAfterwards(isMap(value) ? value[step] : undefined, rest)];
  const place = Number(step);
  const gone = value.slice(0, place).filter((each) => each === REMOVED).length;
  return [place - gone, ...pathAfterwards(value[place], rest)];
}
