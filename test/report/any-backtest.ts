import fc from 'fast-check';
import type { BacktestView } from '#contract';
import { hostileText as text } from './hostile-text.ts';
import { anyCertificate } from './any-certificate.ts';

const real = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
);
const count = fc.nat(5000);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });
const some = <Value>(value: fc.Arbitrary<Value>, most = 3): fc.Arbitrary<Value[]> =>
  fc.array(value, { maxLength: most });

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(999_999))
  .map(
    ([isNegative, whole, part]) =>
      `${isNegative ? '-' : ''}${whole}.${String(part).padStart(6, '0')}`,
  );

const on = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2040 }),
      fc.integer({ min: 10, max: 12 }),
      fc.integer({ min: 10, max: 28 }),
    )
    .map((parts) => parts.join('-')),
  text,
);
const at = fc.oneof(
  on.map((day) => `${day}T19:00:00Z`),
  text,
);

const growth = some(maybe(real), 6);

const path = fc.record<BacktestView['paths'][number]>(
  {
    key: fc.oneof(
      fc.constantFrom(
        'spy',
        'mix',
        'hold',
        'rules',
        'random-1',
        'random-2',
        'valueOf',
        '__proto__',
      ),
      text,
    ),
    name: text,
    kind: fc.constantFrom('benchmark', 'mix', 'placebo'),
    because: text,
    growth,
    totalReturn: maybe(real),
  },
  { requiredKeys: ['key', 'name', 'kind', 'growth', 'totalReturn'] },
);

const figure = fc.record<BacktestView['figures'][number]>(
  {
    key: fc.oneof(
      fc.constantFrom('total-return', 'excess-year', 'sharpe', 'max-drawdown', 'dsr'),
      text,
    ),
    name: text,
    unit: fc.constantFrom('fraction', 'dollars', 'number', 'count'),
    value: maybe(real),
    low: real,
    high: real,
    confidence: real,
    because: text,
  },
  { requiredKeys: ['key', 'name', 'unit', 'value'] },
);

const day = fc.record<BacktestView['days'][number]>(
  { on, nav: decimal, growth: real, drawdown: real, exposure: real },
  { requiredKeys: ['on', 'nav', 'growth', 'drawdown'] },
);

const trade = fc.record<BacktestView['trades'][number]>(
  {
    at,
    instrument: text,
    side: fc.constantFrom('buy', 'sell'),
    quantity: decimal,
    price: decimal,
    cash: decimal,
    fees: decimal,
    origin: text,
    slot: at,
    profit: decimal,
  },
  { requiredKeys: ['at', 'instrument', 'side', 'quantity', 'price', 'cash', 'fees', 'origin'] },
);

const order = fc.record<BacktestView['decisions'][number]['orders'][number]>(
  {
    wish: text,
    verdict: fc.constantFrom('approved', 'refused'),
    because: text,
    fate: text,
    reason: text,
  },
  { requiredKeys: ['wish', 'verdict'] },
);

const decision = fc.record<BacktestView['decisions'][number]>(
  {
    slot: at,
    outcome: fc.constantFrom('DONE', 'ABSTAINED', 'SKIPPED'),
    because: text,
    regime: text,
    outlook: text,
    nav: decimal,
    orders: some(order),
    dropped: some(text),
    questions: some(fc.record({ pass: text, promptHash: text, answeredBy: text })),
  },
  { requiredKeys: ['slot', 'outcome', 'orders', 'dropped', 'questions'] },
);

const recall = fc.record({
  model: text,
  windows: some(
    fc.record({
      from: on,
      upTo: on,
      asked: count,
      answered: count,
      recalled: count,
      byChance: real,
      verdict: fc.constantFrom('remembers', 'no sign', 'too few answers'),
    }),
  ),
});

/** Any view that the schema lets through, however odd. */
export const anyBacktest: fc.Arbitrary<BacktestView> = fc.record<BacktestView>({
  id: text,
  account: text,
  name: text,
  strategy: text,
  model: text,
  data: text,
  dataIdentity: text,
  from: on,
  upTo: on,
  masks: fc.subarray(['dates', 'tickers', 'prices']),
  seed: real,
  codeVersion: text,
  resultHash: text,
  budget: decimal,
  decisionsMade: fc.record({ done: count, abstained: count, skipped: count }),
  replies: fc.record({ asked: count, fromCassette: count }),
  days: some(day, 8),
  paths: some(path, 6),
  figures: some(figure, 6),
  trades: fc.oneof(some(trade), fc.array(trade, { minLength: 51, maxLength: 53 })),
  decisions: some(decision),
  trials: count,
  certificate: maybe(anyCertificate),
  recall: maybe(recall),
  warnings: some(text),
});
