/** Keys and list positions from the top of the file down. */
export type Path = readonly (string | number)[];

/** "accounts.weekly_balanced.schedule[0].time". */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** What stands at a path of plain data; undefined when nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value))
    return typeof step === 'number' ? valueAt(value[step], rest) : undefined;
  return isRecord(value) && Object.hasOwn(value, step) ? valueAt(value[step], rest) : undefined;
}

/** A copy without what stands at a path; a list loses itself, not one of its entries. */
export function withoutPath(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (!isRecord(value) || step === undefined) return value;
  const gone = rest.length === 0 || !isRecord(value[step]);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      if (key !== String(step)) return [[key, held]];
      return gone ? [] : [[key, withoutPath(held, rest)]];
    }),
  );
}

/** Whether a value is a map of the file. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
