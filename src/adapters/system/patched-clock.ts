import { patchOf, type Patch } from './patch.ts';

/** The wall clock with something added to it: `Date` and `Temporal.Now`. Timers and monotonic time stay. */
export function patchedClock(shiftMs: () => number): readonly Patch[] {
  const real = Date;
  const now = (): number => real.now() + Math.trunc(shiftMs());
  const shifted: DateConstructor = new Proxy(real, {
    construct: (target, given: readonly unknown[], made): object =>
      Reflect.construct(
        target,
        given.length === 0 ? [now()] : given,
        made === shifted ? target : made,
      ),
    apply: () => new real(now()).toString(),
    get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
  });
  return [
    { of: globalThis, key: 'Date', is: { value: shifted } },
    ...patchedFormats(now),
    ...patchedTemporal(shiftMs),
  ];
}

/** A format that is given no moment takes that of the clock. */
function patchedFormats(now: () => number): readonly Patch[] {
  const of = Intl.DateTimeFormat.prototype;
  const own = Reflect.getOwnPropertyDescriptor(of, 'format')?.get;
  const given = ([at = now(), ...rest]: readonly unknown[]): readonly unknown[] => [at, ...rest];
  const parts = patchOf(of, 'formatToParts', { given });
  if (own === undefined) return parts;
  const get = function (this: unknown): unknown {
    const format: unknown = Reflect.apply(own, this, []);
    return typeof format === 'function'
      ? (...told: readonly unknown[]): unknown => Reflect.apply(format, undefined, given(told))
      : format;
  };
  return [...parts, { of, key: 'format', is: { get } }];
}

const MOMENTS = ['instant', 'plainDateISO', 'plainDateTimeISO', 'plainTimeISO', 'zonedDateTimeISO'];

function patchedTemporal(shiftMs: () => number): readonly Patch[] {
  const temporal: unknown = Reflect.get(globalThis, 'Temporal');
  if (typeof temporal !== 'object' || temporal === null) return [];
  const now: unknown = Reflect.get(temporal, 'Now');
  const gives = (moment: unknown): unknown => moved(moment, Math.trunc(shiftMs()));
  return MOMENTS.flatMap((name) => patchOf(now, name, { gives }));
}

function moved(moment: unknown, milliseconds: number): unknown {
  if (typeof moment !== 'object' || moment === null) return moment;
  const add: unknown = Reflect.get(moment, 'add');
  return typeof add === 'function' ? Reflect.apply(add, moment, [{ milliseconds }]) : moment;
}
