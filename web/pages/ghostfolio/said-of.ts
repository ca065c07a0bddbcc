export type Said = { readonly says: string; readonly warnings: readonly string[] };

/** The sentence that a job ended with; undefined while there is none. */
export function saidOf(result: unknown): Said | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const says: unknown = Reflect.get(result, 'says');
  const warnings: unknown = Reflect.get(result, 'warnings');
  if (typeof says !== 'string') return undefined;
  const told = Array.isArray(warnings) ? warnings.filter((each) => typeof each === 'string') : [];
  return { says, warnings: told };
}
