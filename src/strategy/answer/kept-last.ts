/** What was made last is given again while the key is the same: one thing is kept, however often it is asked. */
export function keptLast<Made>(): (key: string, make: () => Made) => Made {
  let last: { readonly key: string; readonly made: Made } | undefined;
  return (key, make) => {
    if (last?.key !== key) last = { key, made: make() };
    return last.made;
  };
}
