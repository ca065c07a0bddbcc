/** Something global that is another for a while. */
export type Patch = {
  readonly of: object;
  readonly key: string;
  readonly is: { readonly value: unknown } | { readonly get: () => unknown };
};

/** What is done around a function: what it is given and what it gives may be others. */
export type Around = {
  readonly given?: (given: readonly unknown[]) => readonly unknown[];
  readonly gives?: (result: unknown) => unknown;
};

/** A function of an object with something around it, called or constructed; none where the object has no such function. */
export function patchOf(of: unknown, key: string, around: Around): readonly Patch[] {
  if ((typeof of !== 'object' && typeof of !== 'function') || of === null) return [];
  const own: unknown = Reflect.get(of, key);
  if (typeof own !== 'function') return [];
  const { given = (same) => same, gives = (same) => same } = around;
  const value = new Proxy(own, {
    apply: (target, self: unknown, told: readonly unknown[]) =>
      gives(Reflect.apply(target, self, given(told))),
    construct: (target, told: readonly unknown[], made): object =>
      Reflect.construct(target, given(told), made === value ? target : made),
  });
  return [{ of, key, is: { value } }];
}
