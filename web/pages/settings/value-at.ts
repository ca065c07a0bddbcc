/** Keys and places of lists from the top of config.yaml down. */
export type Path = readonly (string | number)[];

export type PlainMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of plain data; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value)) return valueAt(value[Number(step)], rest);
  return isMap(value) && Object.hasOwn(value, step) ? valueAt(value[step], rest) : undefined;
}

/** As faults name it: "accounts.wheel.schedule[0].time". */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
