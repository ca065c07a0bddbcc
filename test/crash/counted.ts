/** Told of every boundary: once before a call and once after its effect. */
export type Meter = (boundary: string) => void;

/**
 * The same object with every function in it counted, found when it is called and not listed, so that a new method is a
 * boundary from its first day. Objects in it are counted likewise.
 */
export function counted<Port extends object>(port: Port, name: string, meter: Meter): Port {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      const called = `${name}.${String(key)}`;
      if (typeof value === 'function') return countedCall(value, called, meter);
      return isPlain(value) ? counted(value, called, meter) : value;
    },
  });
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function countedCall(call: CallableFunction, name: string, meter: Meter) {
  return (...args: readonly unknown[]): unknown => {
    meter(`${name} before`);
    const result: unknown = Reflect.apply(call, undefined, args);
    if (result instanceof Promise) {
      return result.then((value: unknown) => {
        meter(`${name} after`);
        return value;
      });
    }
    meter(`${name} after`);
    return result;
  };
}
