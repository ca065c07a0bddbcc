/** What is made once for each key and then kept, an absence too. */
export function kept<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const found = values.get(key) ?? { value: make(key) };
    values.set(key, found);
    return found.value;
  };
}
