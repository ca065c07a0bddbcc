import fc from 'fast-check';
import type { ComparisonView } from '#contract';
import { hostileText as text } from './hostile-text.ts';

const real = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
);
const count = fc.nat(5000);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });
const some = <Value>(value: fc.Arbitrary<Value>, most = 4): fc.Arbitrary<Value[]> =>
  fc.array(value, { maxLength: most });

const arm = fc.record({
  key: text,
  name: fc.oneof(fc.constant('Weekly Balanced'), text),
  model: text,
  totalReturn: maybe(real),
  mixedDecisions: count,
});

const window = fc.record<ComparisonView['windows'][number]>(
  {
    from: text,
    upTo: text,
    declaredAt: text,
    difference: maybe(real),
    low: real,
    high: real,
    p: maybe(real),
    pHolm: maybe(real),
    because: text,
  },
  { requiredKeys: ['from', 'upTo', 'declaredAt', 'difference', 'p', 'pHolm'] },
);

/** Any view that the schema lets through, however odd. */
export const anyComparison: fc.Arbitrary<ComparisonView> = fc.record<ComparisonView>({
  arms: some(arm),
  data: text,
  from: text,
  upTo: text,
  pairs: count,
  verdict: fc.constantFrom('first', 'second', 'none', 'too-early'),
  says: text,
  sequence: some(fc.record({ on: text, mean: real, low: real, high: real })),
  blocks: count,
  blockSessions: count,
  smallestEffect: real,
  detectable: maybe(real),
  weeksLeft: maybe(real),
  windows: some(window),
  gap: some(
    fc.record({
      cause: fc.constantFrom('failures', 'costs', 'timing', 'size', 'selection', 'residual'),
      share: real,
    }),
  ),
  shared: maybe(fc.record({ moments: count, securities: count, differing: count })),
  days: some(fc.record({ on: text, first: real, second: real, spy: maybe(real) })),
  warnings: some(text),
});
